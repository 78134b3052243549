package org.xencim.xenapi;

import java.util.Map;
import java.util.Objects;

/** A security policy of a host; no host has one any more. */
@ApiClass(name = "XSPolicy", doc = "A security policy of a host; no host has one any more.")
public non-sealed interface XsPolicy extends ApiObject<XsPolicy, XsPolicy.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.READ_WRITE, doc = "The policy as text.") String repr,
      @Field(doc = "Kind of policy.") long type,
      @Field(doc = "How it is in force.") long flags)
      implements ApiRecord<XsPolicy, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(repr, "repr");
    }
  }

  @Call(doc = "The kinds of policies that the host can have: none.", role = Role.READ_ONLY)
  long getXstype();

  @Call(
      doc = "Gives the host a policy, which it cannot have.",
      role = Role.POOL_ADMIN,
      errors = {ErrorCode.SECURITY_ERROR})
  XsPolicystate setXspolicy(long type, String repr, long flags, boolean overwrite);

  @Call(
      doc = "Gives the host its first policy, which it cannot have.",
      role = Role.POOL_ADMIN,
      errors = {ErrorCode.SECURITY_ERROR})
  XsPolicystate resetXspolicy(long type);

  @Call(doc = "The state of the policy: that there is none.", role = Role.READ_ONLY)
  XsPolicystate getXspolicy();

  @Call(
      doc = "Has the host boot without a policy, as it always does.",
      role = Role.POOL_ADMIN,
      errors = {ErrorCode.SECURITY_ERROR})
  void rmXsbootpolicy();

  @Call(doc = "The labels of resources, of which there are none.", role = Role.READ_ONLY)
  Map<String, String> getLabeledResources();

  @Call(
      doc = "Labels a resource for a policy.",
      role = Role.POOL_ADMIN,
      errors = {ErrorCode.SECURITY_ERROR})
  void setResourceLabel(String resource, String label, String oldLabel);

  @Call(doc = "The label of a resource, which is empty.", role = Role.READ_ONLY)
  String getResourceLabel(String resource);

  @Call(
      doc = "Whether a VM with a label can run: 0 when it has none.",
      role = Role.READ_ONLY,
      errors = {ErrorCode.SECURITY_ERROR})
  long canRun(String securityLabel);
}
