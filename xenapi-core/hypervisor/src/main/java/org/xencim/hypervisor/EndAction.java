package org.xencim.hypervisor;

/** What the host does with a domain whose guest has ended. */
public enum EndAction {
  DESTROY,
  RESTART,
  /** Keep the ended domain under another name and UUID and start a new one. */
  RENAME_RESTART,
  /** Keep the ended domain, its memory included, until it is destroyed. */
  PRESERVE,
  COREDUMP_DESTROY,
  COREDUMP_RESTART,
  SOFT_RESET
}
