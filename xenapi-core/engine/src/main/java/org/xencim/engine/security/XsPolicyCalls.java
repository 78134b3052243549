package org.xencim.engine.security;

import java.util.Map;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.xenapi.XsPolicy;
import org.xencim.xenapi.XsPolicystate;

/** The messages of class XSPolicy: no host has a policy any more. */
public final class XsPolicyCalls extends ObjectCalls<XsPolicy, XsPolicy.Fields>
    implements XsPolicy {
  public XsPolicyCalls(ObjectStore store) {
    super(store, XsPolicy.class);
  }

  @Override
  public long getXstype() {
    return 0;
  }

  @Override
  public XsPolicystate getXspolicy() {
    return XsPolicystate.none();
  }

  @Override
  public XsPolicystate setXspolicy(long type, String repr, long flags, boolean overwrite) {
    throw SecurityPolicies.none();
  }

  @Override
  public XsPolicystate resetXspolicy(long type) {
    throw SecurityPolicies.none();
  }

  @Override
  public void rmXsbootpolicy() {
    throw SecurityPolicies.none();
  }

  @Override
  public Map<String, String> getLabeledResources() {
    return Map.of();
  }

  @Override
  public void setResourceLabel(String resource, String label, String oldLabel) {
    throw SecurityPolicies.none();
  }

  @Override
  public String getResourceLabel(String resource) {
    return "";
  }

  @Override
  public long canRun(String securityLabel) {
    if (!securityLabel.isEmpty()) {
      throw SecurityPolicies.none();
    }
    return 0;
  }
}
