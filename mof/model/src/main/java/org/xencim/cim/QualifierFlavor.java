package org.xencim.cim;

/**
 * How a qualifier passes to subclasses.
 *
 * @param overridable whether a subclass may give another value
 * @param toSubclass whether a subclass inherits it
 * @param translatable whether values exist in several languages
 */
public record QualifierFlavor(boolean overridable, boolean toSubclass, boolean translatable) {
  /** The flavour of a qualifier type that names none: EnableOverride, ToSubclass. */
  public static final QualifierFlavor DEFAULT = new QualifierFlavor(true, true, false);
}
