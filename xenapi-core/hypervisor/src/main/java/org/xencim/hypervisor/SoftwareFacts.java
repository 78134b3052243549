package org.xencim.hypervisor;

import java.util.Map;
import java.util.Objects;

/**
 * What runs the host.
 *
 * @param machine architecture, such as {@code x86_64}
 * @param release of Domain-0's kernel
 * @param version of Domain-0's kernel, with its build
 * @param xenExtra what follows major and minor, such as {@code .7}
 * @param other anything else, by the names that {@code xl info} uses ({@code cc_compiler}, {@code
 *     xen_commandline}, {@code platform_params} …)
 */
public record SoftwareFacts(
    String machine,
    String release,
    String version,
    int xenMajor,
    int xenMinor,
    String xenExtra,
    String xenChangeset,
    Map<String, String> other) {

  public SoftwareFacts {
    Objects.requireNonNull(machine, "machine");
    Objects.requireNonNull(release, "release");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(xenExtra, "xenExtra");
    Objects.requireNonNull(xenChangeset, "xenChangeset");
    other = Map.copyOf(other);
  }

  /** Such as {@code 4.17.7}. */
  public String xenVersion() {
    return xenMajor + "." + xenMinor + xenExtra;
  }
}
