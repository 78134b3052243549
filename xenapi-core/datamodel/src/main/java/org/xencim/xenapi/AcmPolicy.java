package org.xencim.xenapi;

import java.util.Objects;

/** A security policy of the kind that Xen 3 had; no host has one any more. */
@ApiClass(
    name = "ACMPolicy",
    doc = "A security policy of the kind that Xen 3 had; no host has one any more.")
public non-sealed interface AcmPolicy extends ApiObject<AcmPolicy, AcmPolicy.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.READ_WRITE, doc = "The policy as text.") String repr,
      @Field(doc = "Kind of policy.") long type,
      @Field(doc = "How it is in force.") long flags)
      implements ApiRecord<AcmPolicy, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(repr, "repr");
    }
  }

  @Call(
      doc = "What a policy says about itself.",
      role = Role.READ_ONLY,
      errors = {ErrorCode.HANDLE_INVALID})
  AcmPolicyheader getHeader(Ref<XsPolicy> self);

  @Call(
      doc = "A policy as XML.",
      role = Role.READ_ONLY,
      errors = {ErrorCode.HANDLE_INVALID})
  String getXml(Ref<XsPolicy> self);

  @Call(
      doc = "The labels of a policy, by number.",
      role = Role.READ_ONLY,
      errors = {ErrorCode.HANDLE_INVALID})
  String getMap(Ref<XsPolicy> self);

  @Call(
      doc = "A policy as the hypervisor takes it.",
      role = Role.READ_ONLY,
      errors = {ErrorCode.HANDLE_INVALID})
  String getBinary(Ref<XsPolicy> self);

  @Call(
      doc = "The policy that the hypervisor has.",
      role = Role.READ_ONLY,
      errors = {ErrorCode.HANDLE_INVALID})
  String getEnforcedBinary(Ref<XsPolicy> self);

  @Call(
      wire = "get_VM_ssidref",
      doc = "The number of the label of a VM.",
      role = Role.READ_ONLY,
      errors = {ErrorCode.HANDLE_INVALID, ErrorCode.VM_BAD_POWER_STATE, ErrorCode.SECURITY_ERROR})
  String getVmSsidref(Ref<Vm> vm);
}
