package org.xencim.rpc;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Which Xen-API a client speaks. Chosen by listener and path, as no request says it. */
public enum Dialect {
  /** The draft 0.4.3, as Xen 3.0.4 spoke it: memory in MiB, some fields of another type. */
  DRAFT,
  /** The manual 1.0, as Xen 3.1 to 4.4 spoke it: a reference is a UUID. */
  MANUAL,
  /** XAPI: a reference is {@code OpaqueRef:} and a UUID. */
  XAPI;

  private static final String PREFIX = "OpaqueRef:";
  private static final String NULL = "NULL";
  // Locale.ROOT, so that digits are those of ASCII everywhere.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The dialect of a path on a listener that does not speak the draft. */
  public static Dialect ofPath(String path) {
    return switch (path) {
      case "/jsonrpc", "/json", "/xmlrpc" -> XAPI;
      default -> MANUAL;
    };
  }

  /** A handle as a client of this dialect knows it. */
  String reference(String handle) {
    return this == XAPI ? PREFIX + handle : handle;
  }

  /** The same for a handle that may be empty, which refers to nothing. */
  String referenceOrNull(String handle) {
    return handle.isEmpty() ? nullReference() : reference(handle);
  }

  /** How a reference to nothing is written. */
  String nullReference() {
    return this == XAPI ? PREFIX + NULL : "";
  }

  /** The handle in a reference of any dialect; empty for a reference to nothing. */
  static String handle(String reference) {
    String handle = reference.startsWith(PREFIX) ? reference.substring(PREFIX.length()) : reference;
    return handle.equals(NULL) ? "" : handle;
  }

  /** A time as {@code 20070427T12:30:00}, in UTC; XAPI says so by a Z. */
  String time(Instant time) {
    return this == XAPI ? TIME.format(time) + "Z" : TIME.format(time);
  }
}
