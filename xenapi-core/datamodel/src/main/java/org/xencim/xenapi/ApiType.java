package org.xencim.xenapi;

import java.util.Objects;

/** The type of a field, a parameter or a result. */
public sealed interface ApiType {
  /** A type without parts. */
  enum Basic implements ApiType {
    /** {@code String} */
    STRING,
    /** {@code long}, 64 bits signed */
    INT,
    /** {@code double} */
    FLOAT,
    /** {@code boolean} */
    BOOL,
    /** {@code Instant}, UTC */
    DATETIME,
    /** {@link Handle}, the reference of an object of any class */
    HANDLE,
    /** {@code Optional<Snapshot>}, the record of an object of any class; absent when empty */
    RECORD,
    /** No result. */
    VOID
  }

  /** A closed set of names; the Java type is an enum with {@link WireName}. */
  record Enumeration(Class<? extends Enum<?>> type) implements ApiType {
    public Enumeration {
      Objects.requireNonNull(type, "type");
    }
  }

  /** A reference: {@code Ref}, or {@code Optional<Ref>} when it may be null on the wire. */
  record Reference(Class<?> target, boolean nullable) implements ApiType {
    public Reference {
      Objects.requireNonNull(target, "target");
    }
  }

  /** A set, which keeps the order it was given; the Java type is {@code List}. */
  record SetOf(ApiType element) implements ApiType {
    public SetOf {
      Objects.requireNonNull(element, "element");
    }
  }

  /** A map; the Java type is {@code Map}. */
  record MapOf(ApiType key, ApiType value) implements ApiType {
    public MapOf {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(value, "value");
    }
  }

  /** A structure: the {@code Fields} of a class, or a record made for one call. */
  record Structure(Class<? extends Record> type) implements ApiType {
    public Structure {
      Objects.requireNonNull(type, "type");
    }
  }
}
