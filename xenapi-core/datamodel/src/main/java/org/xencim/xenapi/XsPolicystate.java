package org.xencim.xenapi;

import java.util.Objects;
import java.util.Optional;

/** The state of a host's security policy: that it has none. */
public record XsPolicystate(
    long xserr,
    Optional<Ref<XsPolicy>> xsRef,
    String repr,
    long type,
    long flags,
    String version,
    String errors) {
  public XsPolicystate {
    Objects.requireNonNull(xsRef, "xsRef");
    Objects.requireNonNull(repr, "repr");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(errors, "errors");
  }

  /** There is no policy. */
  public static XsPolicystate none() {
    return new XsPolicystate(0, Optional.empty(), "", 0, 0, "", "");
  }
}
