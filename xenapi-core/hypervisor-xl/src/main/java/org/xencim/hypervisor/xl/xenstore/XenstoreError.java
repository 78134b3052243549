package org.xencim.hypervisor.xl.xenstore;

import java.util.Arrays;

/** Why xenstore, or the connection to it, did not do what was asked. */
public enum XenstoreError {
  /** There is no such path, or no such watch. */
  ENOENT,
  EACCES,
  EPERM,
  /** The transaction met a change by others, and has to be done again. */
  EAGAIN,
  EEXIST,
  /** The path is none, or a number is not one. */
  EINVAL,
  EISDIR,
  ENOTEMPTY,
  /** The value, path or directory is too long for a message. */
  E2BIG,
  ENOMEM,
  ENOSPC,
  EBUSY,
  EROFS,
  EIO,
  EISCONN,
  ENOTCONN,
  /** This xenstore does not know the request. */
  ENOSYS,
  /** Xenstore gave a reason that is none of these; the message has it. */
  OTHER,
  /** There was no answer in time; the connection has been given up. */
  TIMED_OUT,
  /** Xenstore sent what is not of the protocol; the connection has been given up. */
  GARBLED,
  /** The connection ended; whether a request that waited had its effect is unknown. */
  CONNECTION_LOST,
  /** The thread that waited was interrupted; the request takes its course. */
  INTERRUPTED;

  /** What an ERROR message names. */
  static XenstoreError named(String name) {
    return Arrays.stream(values())
        .filter(error -> error.compareTo(OTHER) < 0 && error.name().equals(name))
        .findFirst()
        .orElse(OTHER);
  }
}
