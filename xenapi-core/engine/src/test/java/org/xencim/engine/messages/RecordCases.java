package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.xencim.engine.EngineFixture;
import org.xencim.xenapi.AcmPolicy;
import org.xencim.xenapi.Debug;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.User;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XsPolicy;
import org.xencim.xenapi.XsPolicystate;

/** The classes that nothing at a host stands behind. */
final class RecordCases {
  private RecordCases() {}

  /** Class user. */
  static final class Users extends ClassCases<User, User.Fields> {
    Users() {
      super(User.class);
      succeeds(
          "create",
          fixture -> {
            Ref<User> user = example(fixture);
            assertThat(fixture.inventory().get(user).shortName()).isEqualTo("ann");
          });
      fails("create", ErrorCode.VALUE_NOT_SUPPORTED, fixture -> create(fixture, " "));
      succeeds(
          "destroy",
          fixture -> {
            Ref<User> user = example(fixture);
            fixture.api.on(User.class).destroy(user);
            assertThat(fixture.inventory().find(user)).isEmpty();
          });
    }

    @Override
    Ref<User> example(EngineFixture fixture) {
      return create(fixture, "ann");
    }

    private static Ref<User> create(EngineFixture fixture, String name) {
      return fixture
          .api
          .on(User.class)
          .create(Draft.of(User.class).set(User.Fields::shortName, name).build());
    }
  }

  /** Class debug. */
  static final class Debugging extends ClassCases<Debug, Debug.Fields> {
    Debugging() {
      super(Debug.class);
      succeeds(
          "create",
          fixture -> {
            Ref<Debug> debug = example(fixture);
            assertThat(fixture.inventory().find(debug)).isPresent();
          });
      succeeds(
          "destroy",
          fixture -> {
            Ref<Debug> debug = example(fixture);
            fixture.api.on(Debug.class).destroy(debug);
            assertThat(fixture.inventory().find(debug)).isEmpty();
          });
      exempt("return_failure", "it always fails, as it shall");
      fails(
          "return_failure",
          ErrorCode.INTERNAL_ERROR,
          fixture -> fixture.api.on(Debug.class).returnFailure());
    }

    @Override
    Ref<Debug> example(EngineFixture fixture) {
      return fixture.api.on(Debug.class).create(new Debug.Fields(""));
    }
  }

  /** Class XSPolicy, of which there are no objects. */
  static final class XsPolicies extends ClassCases<XsPolicy, XsPolicy.Fields> {
    private static final String ALWAYS = "no host has a security policy, so that it always fails";

    XsPolicies() {
      super(XsPolicy.class);
      succeeds("get_xstype", fixture -> assertThat(calls(fixture).getXstype()).isZero());
      succeeds(
          "get_xspolicy",
          fixture -> {
            assertThat(calls(fixture).getXspolicy()).isEqualTo(XsPolicystate.none());
            assertThat(calls(fixture).getAll()).isEmpty();
          });
      succeeds(
          "get_labeled_resources",
          fixture -> assertThat(calls(fixture).getLabeledResources()).isEmpty());
      succeeds(
          "get_resource_label",
          fixture -> assertThat(calls(fixture).getResourceLabel("vlan:1")).isEmpty());
      succeeds("can_run", fixture -> assertThat(calls(fixture).canRun("")).isZero());
      fails("can_run", ErrorCode.SECURITY_ERROR, fixture -> calls(fixture).canRun("label"));
      List.of("set_xspolicy", "reset_xspolicy", "rm_xsbootpolicy", "set_resource_label")
          .forEach(message -> exempt(message, ALWAYS));
      fails(
          "set_xspolicy",
          ErrorCode.SECURITY_ERROR,
          fixture -> calls(fixture).setXspolicy(1, "", 0, true));
      fails("reset_xspolicy", ErrorCode.SECURITY_ERROR, fixture -> calls(fixture).resetXspolicy(1));
      fails(
          "rm_xsbootpolicy", ErrorCode.SECURITY_ERROR, fixture -> calls(fixture).rmXsbootpolicy());
      fails(
          "set_resource_label",
          ErrorCode.SECURITY_ERROR,
          fixture -> calls(fixture).setResourceLabel("vlan:1", "label", ""));
    }

    private static XsPolicy calls(EngineFixture fixture) {
      return fixture.api.on(XsPolicy.class);
    }

    @Override
    Ref<XsPolicy> example(EngineFixture fixture) {
      throw new AssertionError("there is no policy");
    }
  }

  /** Class ACMPolicy, of which there are no objects. */
  static final class AcmPolicies extends ClassCases<AcmPolicy, AcmPolicy.Fields> {
    private static final Ref<XsPolicy> NONE = Ref.of(XsPolicy.class, "OpaqueRef:nothing");

    AcmPolicies() {
      super(AcmPolicy.class);
      List.of(
              "get_header",
              "get_xml",
              "get_map",
              "get_binary",
              "get_enforced_binary",
              "get_VM_ssidref")
          .forEach(message -> exempt(message, "there is no policy that it could be about"));
      fails("get_header", ErrorCode.HANDLE_INVALID, fixture -> calls(fixture).getHeader(NONE));
      fails("get_xml", ErrorCode.HANDLE_INVALID, fixture -> calls(fixture).getXml(NONE));
      fails("get_map", ErrorCode.HANDLE_INVALID, fixture -> calls(fixture).getMap(NONE));
      fails("get_binary", ErrorCode.HANDLE_INVALID, fixture -> calls(fixture).getBinary(NONE));
      fails(
          "get_enforced_binary",
          ErrorCode.HANDLE_INVALID,
          fixture -> calls(fixture).getEnforcedBinary(NONE));
      fails(
          "get_VM_ssidref",
          ErrorCode.HANDLE_INVALID,
          fixture -> calls(fixture).getVmSsidref(Ref.of(Vm.class, "OpaqueRef:nothing")));
      fails(
          "get_VM_ssidref",
          ErrorCode.VM_BAD_POWER_STATE,
          fixture -> calls(fixture).getVmSsidref(fixture.vm("backup-01")));
      fails(
          "get_VM_ssidref",
          ErrorCode.SECURITY_ERROR,
          fixture -> calls(fixture).getVmSsidref(fixture.vm("web-01")));
    }

    private static AcmPolicy calls(EngineFixture fixture) {
      return fixture.api.on(AcmPolicy.class);
    }

    @Override
    Ref<AcmPolicy> example(EngineFixture fixture) {
      throw new AssertionError("there is no policy");
    }
  }
}
