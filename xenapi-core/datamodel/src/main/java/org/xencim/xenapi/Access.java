package org.xencim.xenapi;

/** When a client may set a field. */
public enum Access {
  /** Never: the server sets it. */
  READ_ONLY,
  /** In the record given to {@code create}, and never again. */
  AT_CREATION,
  /** At creation and by {@code set_}, {@code add_to_} and {@code remove_from_} messages. */
  READ_WRITE
}
