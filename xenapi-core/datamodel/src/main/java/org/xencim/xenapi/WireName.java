package org.xencim.xenapi;

/** An enum constant with the spelling that the Xen-API gives it. */
public interface WireName {
  /** The spelling on the wire. */
  String wire();
}
