package org.xencim.wbem;

/** How a string key that a client gave is compared with that of a row. */
public enum KeyRule {
  /** Character by character. */
  EXACT,
  /** Ignoring case: names of classes, and UUIDs. */
  IGNORE_CASE
}
