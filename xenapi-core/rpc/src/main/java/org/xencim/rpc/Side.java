package org.xencim.rpc;

/** Who marshals. */
public enum Side {
  /** Reads arguments, writes results. */
  SERVER,
  /** Writes arguments, reads results: whole records, with what only the server sets. */
  CLIENT
}
