package org.xencim.mof;

import java.util.List;
import java.util.Locale;
import org.xencim.cim.QualifierFlavor;

/** Reads flavor words; each changes what the qualifier type, or DSP0004 itself, says. */
final class Flavors {
  private Flavors() {}

  static QualifierFlavor apply(List<Name> words, QualifierFlavor starting, MofProblems problems) {
    boolean overridable = starting.overridable();
    boolean toSubclass = starting.toSubclass();
    boolean translatable = starting.translatable();
    for (var word : words) {
      switch (word.text().toLowerCase(Locale.ROOT)) {
        case "enableoverride" -> overridable = true;
        case "disableoverride" -> overridable = false;
        case "tosubclass" -> toSubclass = true;
        case "restricted" -> toSubclass = false;
        case "translatable" -> translatable = true;
        default ->
            problems.report(
                word, "EnableOverride, DisableOverride, ToSubclass, Restricted or Translatable");
      }
    }
    return new QualifierFlavor(overridable, toSubclass, translatable);
  }
}
