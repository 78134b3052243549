package org.xencim.engine.security;

import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.XenApiException;

/** Access control policies of Xen, which no host has any more. */
public final class SecurityPolicies {
  /** Xen's number for an operation that a host cannot do. */
  private static final int NOT_SUPPORTED = -38;

  private SecurityPolicies() {}

  /** The error of an attempt to use one. */
  public static XenApiException none() {
    return new XenApiException(
        ErrorCode.SECURITY_ERROR, NOT_SUPPORTED, "the host has no security policy");
  }
}
