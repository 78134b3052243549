package org.xencim.xenapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.testng.annotations.Test;

public class ApiModelTest {
  private final ApiModel model = ApiModel.current();

  @Test
  public void namesAreThoseOfTheXenApi() {
    assertThat(model.of(Vm.class).fields())
        .extracting(FieldModel::name)
        .contains(
            "uuid",
            "name_label",
            "is_a_template",
            "VCPUs_max",
            "PV_kernel",
            "HVM_boot_params",
            "suspend_VDI",
            "VBDs",
            "allowed_operations");
    assertThat(model.of(Vif.class).field("MAC")).isPresent();
    assertThat(model.byName("vm_METRICS")).contains(model.of(VmMetrics.class));
  }

  @Test
  public void aFieldImpliesItsMessages() {
    ClassModel<Vm, Vm.Fields> vm = model.of(Vm.class);
    assertThat(vm.calls())
        .extracting(CallModel::name)
        .contains(
            "get_record",
            "get_all_records",
            "get_by_uuid",
            "get_by_name_label",
            "get_VBDs",
            "get_power_state",
            "set_name_label",
            "add_to_other_config",
            "remove_from_other_config",
            "clean_shutdown")
        .doesNotContain("set_power_state", "set_VBDs", "add_to_name_label");
    assertThat(model.of(Event.class).call("get_record")).isEmpty();
    assertThat(model.of(Vbd.class).call("get_by_name_label")).isEmpty();
  }

  @Test
  public void writingNeedsTheRoleOfTheClass() {
    assertThat(role("VM", "set_name_label")).isEqualTo(Role.VM_ADMIN);
    assertThat(role("host", "set_name_label")).isEqualTo(Role.POOL_OPERATOR);
    assertThat(role("VM", "get_name_label")).isEqualTo(Role.READ_ONLY);
    assertThat(role("VM", "start")).isEqualTo(Role.VM_OPERATOR);
  }

  @Test
  public void anOptionalParameterKnowsWhatItsAbsenceMeans() {
    CallModel<Vm> start = model.of(Vm.class).call("start").orElseThrow();
    assertThat(start.parameters())
        .extracting(ParameterModel::name)
        .containsExactly("self", "start_paused", "force");
    assertThat(start.parameters().getLast().fallback()).contains(false);
    assertThat(start.parameters().get(1).fallback()).isEmpty();
  }

  @Test
  public void aMethodReferenceNamesItsField() {
    assertThat(ApiModel.fieldOf(Vm.Fields::vcpusMax).name()).isEqualTo("VCPUs_max");
    assertThat(ApiModel.fieldOf(Vbd.Fields::vm).owner()).isEqualTo(Vbd.class);
  }

  @Test
  public void aFunctionThatIsNoAccessorIsRefused() {
    FieldGetter<Vm.Fields, String> lambda = vm -> vm.nameLabel() + "!";
    assertThatThrownBy(() -> ApiModel.fieldOf(lambda))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not the accessor of a field");
  }

  @Test
  public void aRecordIsChangedByItsFields() {
    Vm.Fields vm = Draft.of(Vm.class).set(Vm.Fields::uuid, "u").build();
    assertThat(vm.powerState()).isEqualTo(VmPowerState.HALTED);
    assertThat(vm.vcpusMax()).isEqualTo(1);
    Vm.Fields changed =
        vm.edit()
            .set(Vm.Fields::nameLabel, "web")
            .set(Vm.Fields::vcpusMax, 4L)
            .set(Vm.Fields::affinity, Optional.of(Ref.of(Host.class, "h")))
            .build();
    assertThat(changed.nameLabel()).isEqualTo("web");
    assertThat(changed.vcpusMax()).isEqualTo(4);
    assertThat(changed.affinity()).contains(Ref.of(Host.class, "h"));
    assertThat(changed.with(Vm.Fields::nameLabel, "")).isNotEqualTo(changed);
    assertThat(vm.nameLabel()).isEmpty();
  }

  @Test
  public void aNewRecordNeedsItsMandatoryReferences() {
    assertThatThrownBy(() -> Draft.of(Vif.class).set(Vif.Fields::uuid, "u").build())
        .isInstanceOfSatisfying(
            XenApiException.class,
            e ->
                assertThat(e.description())
                    .containsExactly("CREATE_UNSPECIFIED_ATTRIBUTE", "VM", "VIF"));
  }

  @Test
  public void aCallOnAFacadeIsAMessage() {
    Ref<Vm> ref = Ref.of(Vm.class, "v");
    assertThat(messageOf(vm -> vm.start(ref, true, false))).isEqualTo("VM.start[v, true, false]");
    assertThat(messageOf(vm -> vm.set(ref, Vm.Fields::nameLabel, "web")))
        .isEqualTo("VM.set_name_label[v, web]");
    assertThat(messageOf(vm -> vm.addTo(ref, Vm.Fields::otherConfig, "k", "x")))
        .isEqualTo("VM.add_to_other_config[v, k, x]");
    assertThat(messageOf(Vm::getAll)).isEqualTo("VM.get_all[]");
    assertThatThrownBy(() -> messageOf(vm -> vm.set(ref, Vm.Fields::domid, 1L)))
        .hasMessage("There is no message VM.set_domid.");
  }

  private String messageOf(Consumer<Vm> call) {
    StringBuilder seen = new StringBuilder();
    call.accept(
        model
            .of(Vm.class)
            .facade(
                new Message.Handler() {
                  @Override
                  public <C extends ApiObject<C, ?>> @Nullable Object handle(Message<C> message) {
                    seen.append(message.call()).append(message.arguments());
                    return null;
                  }
                }));
    return seen.toString();
  }

  @Test
  public void allBrokenRulesAreReportedTogether() {
    assertThatThrownBy(() -> ApiModel.read(List.of(Broken.class, String.class)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Broken: has no documentation")
        .hasMessageContaining("Broken.Fields: the first field of a stored class is uuid")
        .hasMessageContaining("Broken.name: a component of Fields has @Field")
        .hasMessageContaining("Broken.members: a set of references is computed, never stored")
        .hasMessageContaining("Broken.count: 'many' is not a value of its type")
        .hasMessageContaining("Broken.number: int is not a type of the Xen-API")
        .hasMessageContaining("Broken.odd: there is already a message get_count")
        .hasMessageContaining("Broken.undeclared: a method of a class has @Call")
        .hasMessageContaining("Broken.act: java.util.Set<java.lang.String> is not a type")
        .hasMessageContaining("Broken.act: the parameter last comes after an optional parameter")
        .hasMessageContaining("Broken.act: the parameter maybe 'perhaps' is not a value")
        .hasMessageContaining("String: a class is an interface with @ApiClass");
  }

  /** Breaks every rule but the one that it is an API class. */
  @ApiClass(name = "broken", doc = "")
  interface Broken extends Shape<Broken, Broken.Fields> {
    /** Fields. */
    record Fields(
        String name,
        @Field(doc = "Set.") List<Ref<Vm>> members,
        @Field(doc = "Int.", initial = "many") long count,
        @Field(doc = "Twice.", wire = "count") long odd,
        @Field(doc = "Type.") int number,
        @Field(doc = "Map.") Map<String, String> map) {}

    void undeclared();

    @Call(doc = "Acts.", role = Role.READ_ONLY)
    Set<String> act(
        @Param(optional = "perhaps") boolean maybe, @Param(optional = "1") long good, long last);
  }

  /** Stands where ApiObject would, which is sealed. */
  interface Shape<C, F> {}

  private Role role(String type, String call) {
    return model.byName(type).orElseThrow().call(call).orElseThrow().role();
  }
}
