package org.xencim.xenapi;

/** What of the objects of a class outlives the server. */
public enum Keeping {
  /** All fields. */
  WHOLE,
  /** That there is the object, and what people have set; the rest is measured, and begins anew. */
  SETTINGS,
  /** Nothing: the objects end with the server. */
  NOTHING
}
