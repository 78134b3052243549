package org.xencim.cim;

/** Where a qualifier may stand. */
public enum QualifierScope {
  CLASS,
  ASSOCIATION,
  INDICATION,
  PROPERTY,
  REFERENCE,
  METHOD,
  PARAMETER
}
