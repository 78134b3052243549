package org.xencim.engine.security;

import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.work.DriverErrors;
import org.xencim.xenapi.AcmPolicy;
import org.xencim.xenapi.AcmPolicyheader;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;
import org.xencim.xenapi.XsPolicy;

/** The messages of class ACMPolicy: there is no policy that they could be about. */
public final class AcmPolicyCalls extends ObjectCalls<AcmPolicy, AcmPolicy.Fields>
    implements AcmPolicy {
  public AcmPolicyCalls(ObjectStore store) {
    super(store, AcmPolicy.class);
  }

  @Override
  public AcmPolicyheader getHeader(Ref<XsPolicy> self) {
    throw missing(self);
  }

  @Override
  public String getXml(Ref<XsPolicy> self) {
    throw missing(self);
  }

  @Override
  public String getMap(Ref<XsPolicy> self) {
    throw missing(self);
  }

  @Override
  public String getBinary(Ref<XsPolicy> self) {
    throw missing(self);
  }

  @Override
  public String getEnforcedBinary(Ref<XsPolicy> self) {
    throw missing(self);
  }

  private static XenApiException missing(Ref<XsPolicy> policy) {
    return new XenApiException(ErrorCode.HANDLE_INVALID, "XSPolicy", policy);
  }

  @Override
  public String getVmSsidref(Ref<Vm> vm) {
    Vm.Fields fields = store().inventory().get(vm);
    if (!fields.hasDomain()) {
      throw DriverErrors.withoutDomain(vm, fields.powerState());
    }
    throw SecurityPolicies.none();
  }
}
