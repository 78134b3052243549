package org.xencim.hypervisor;

/**
 * Memory of a domain.
 *
 * @param maxBytes the most it can ever have in this life
 * @param targetBytes the size to which the guest balloons; it starts with this
 */
public record MemorySpec(long maxBytes, long targetBytes) {

  public MemorySpec {
    SpecRules.require(maxBytes > 0, "memory.max", maxBytes, "must be positive");
    SpecRules.require(targetBytes > 0, "memory.target", targetBytes, "must be positive");
    SpecRules.require(
        targetBytes <= maxBytes, "memory.target", targetBytes, "must not exceed " + maxBytes);
  }

  /** A fixed size. */
  public static MemorySpec of(long bytes) {
    return new MemorySpec(bytes, bytes);
  }
}
