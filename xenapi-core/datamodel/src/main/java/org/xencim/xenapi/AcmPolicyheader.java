package org.xencim.xenapi;

import java.util.Objects;

/** What a security policy says about itself. */
public record AcmPolicyheader(
    String policyname,
    String policyurl,
    String date,
    String reference,
    String namespaceurl,
    String version) {
  public AcmPolicyheader {
    Objects.requireNonNull(policyname, "policyname");
    Objects.requireNonNull(policyurl, "policyurl");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(reference, "reference");
    Objects.requireNonNull(namespaceurl, "namespaceurl");
    Objects.requireNonNull(version, "version");
  }
}
