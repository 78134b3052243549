package org.xencim.hypervisor;

/** What a domain is doing, in Xen's terms; a domain that does not exist has no run state. */
public enum RunState {
  /** It executes, or would if it were given a CPU. */
  RUNNING,
  /** It waits for an interrupt: an idle guest that runs. */
  BLOCKED,
  /** Its virtual CPUs were stopped from outside. */
  PAUSED,
  /** The guest ended and the domain is kept; {@link DomainState#shutdownReason} says how. */
  SHUTDOWN,
  /** The guest crashed and the domain is kept. */
  CRASHED,
  /** It is being taken down. */
  DYING;

  /** Whether the guest makes progress by itself. */
  public boolean isLive() {
    return this == RUNNING || this == BLOCKED;
  }

  /** Whether the guest will never execute again. */
  public boolean hasEnded() {
    return this == SHUTDOWN || this == CRASHED || this == DYING;
  }
}
