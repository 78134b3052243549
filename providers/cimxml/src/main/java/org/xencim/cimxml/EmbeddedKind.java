package org.xencim.cimxml;

import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimValue;
import org.xencim.cim.Qualified;
import org.xencim.cim.QualifierNames;

/**
 * Whether a string holds an object. Of the two spellings of the attribute this is the one that
 * every client knows: wbemcli refuses a PROPERTY with the other.
 */
enum EmbeddedKind {
  NONE(""),
  INSTANCE(" EmbeddedObject=\"instance\""),
  OBJECT(" EmbeddedObject=\"object\"");

  private final String attributes;

  EmbeddedKind(String attributes) {
    this.attributes = attributes;
  }

  /** What the declaration says. */
  static EmbeddedKind of(@Nullable Qualified declaration) {
    if (declaration == null) {
      return NONE;
    }
    if (declaration.text(QualifierNames.EMBEDDED_INSTANCE) != null) {
      return INSTANCE;
    }
    return declaration.is(QualifierNames.EMBEDDED_OBJECT) ? OBJECT : NONE;
  }

  /** What a value shows. */
  static EmbeddedKind of(@Nullable CimValue value) {
    return switch (value) {
      case CimValue.Embedded(CimInstance _) -> INSTANCE;
      case CimValue.ArrayOf array when array.items().stream().anyMatch(EmbeddedKind::isEmbedded) ->
          INSTANCE;
      case null, default -> NONE;
    };
  }

  private static boolean isEmbedded(@Nullable CimValue item) {
    return item instanceof CimValue.Embedded;
  }

  String attributes() {
    return attributes;
  }
}
