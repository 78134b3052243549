package org.xencim.cim;

/**
 * Takes one value, by type and without a box: a scalar is one call; an array is {@link
 * #beginArray}, a call per element, {@link #endArray}; nothing at all is NULL. An implementation
 * knows a format, or builds a {@link CimValue}.
 */
public interface ValueSink {
  /** A boolean. */
  void bool(boolean value);

  /** A string. */
  void string(String value);

  /** One character. */
  void char16(char value);

  /** A whole number of a signed type. */
  void signed(long value);

  /** A whole number of an unsigned type; the bits of a uint64. */
  void unsigned(long value);

  /** A real32. */
  void real32(float value);

  /** A real64. */
  void real64(double value);

  /** A datetime. */
  void dateTime(CimDateTime value);

  /** A reference. */
  void reference(ObjectPath value);

  /** An instance in a string. */
  void embedded(CimInstance value);

  /** Starts an array. */
  void beginArray();

  /** A NULL element of an array. */
  void nullElement();

  /** Ends an array. */
  void endArray();
}
