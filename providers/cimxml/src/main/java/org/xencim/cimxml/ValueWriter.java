package org.xencim.cimxml;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimDateTime;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.DataType;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.ValueSink;

/**
 * Writes what stands between the tags of a value. The tags themselves are written by whoever knows
 * the declared type, but for the elements of an array.
 */
final class ValueWriter implements ValueSink {
  private static final byte[] OPEN = ascii(ValueTags.VALUE.open());
  private static final byte[] CLOSE = ascii(ValueTags.VALUE.close());
  private static final byte[] TRUE = ascii("TRUE");
  private static final byte[] FALSE = ascii("FALSE");

  private final XmlBytes xml;
  private boolean given;
  private boolean inArray;

  ValueWriter(XmlBytes xml) {
    this.xml = xml;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Expects the next value. */
  void begin() {
    given = false;
    inArray = false;
  }

  /** Whether there was a value; if not, it is NULL. */
  boolean given() {
    return given;
  }

  /** Writes a value with its tags; nothing for NULL. */
  void tagged(DataType type, @Nullable CimValue value) {
    if (value != null) {
      ValueTags tags = ValueTags.of(type);
      xml.raw(tags.open());
      begin();
      value(value);
      xml.raw(tags.close());
    }
  }

  /** Writes a value without its tags. */
  void value(CimValue value) {
    switch (value) {
      case CimValue.Bool(boolean bool) -> bool(bool);
      case CimValue.Text(String text) -> string(text);
      case CimValue.Char(char character) -> char16(character);
      case CimValue.Int number when number.type().isUnsigned() -> unsigned(number.value());
      case CimValue.Int number -> signed(number.value());
      case CimValue.Real real -> real(real);
      case CimValue.DateTime(CimDateTime time) -> dateTime(time);
      case CimValue.Reference(ObjectPath path) -> reference(path);
      case CimValue.Embedded(CimInstance instance) -> embedded(instance);
      case CimValue.ArrayOf array -> array(array);
    }
  }

  private void real(CimValue.Real real) {
    if (real.type() == CimType.REAL32) {
      real32((float) real.value());
    } else {
      real64(real.value());
    }
  }

  private void array(CimValue.ArrayOf array) {
    beginArray();
    for (CimValue item : array.items()) {
      if (item == null) {
        nullElement();
      } else {
        value(item);
      }
    }
    endArray();
  }

  private void open() {
    given = true;
    if (inArray) {
      xml.raw(OPEN);
    }
  }

  private void close() {
    if (inArray) {
      xml.raw(CLOSE);
    }
  }

  @Override
  public void bool(boolean value) {
    open();
    xml.raw(value ? TRUE : FALSE);
    close();
  }

  @Override
  public void string(String value) {
    open();
    xml.text(value);
    close();
  }

  @Override
  public void char16(char value) {
    string(String.valueOf(value));
  }

  @Override
  public void signed(long value) {
    open();
    xml.number(value);
    close();
  }

  @Override
  public void unsigned(long value) {
    open();
    xml.unsigned(value);
    close();
  }

  @Override
  public void real32(float value) {
    open();
    xml.raw(Float.isFinite(value) ? Float.toString(value) : notFinite(value));
    close();
  }

  @Override
  public void real64(double value) {
    open();
    xml.raw(Double.isFinite(value) ? Double.toString(value) : notFinite(value));
    close();
  }

  private static String notFinite(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "INF" : "-INF";
  }

  @Override
  public void dateTime(CimDateTime value) {
    open();
    xml.raw(value.toString());
    close();
  }

  @Override
  public void reference(ObjectPath value) {
    given = true;
    if (inArray) {
      xml.raw(ValueTags.REFERENCE.open());
    }
    new PathWriter(xml).reference(value);
    if (inArray) {
      xml.raw(ValueTags.REFERENCE.close());
    }
  }

  @Override
  public void embedded(CimInstance value) {
    open();
    XmlBytes inner = new XmlBytes();
    new InstanceWriter(inner).instance(value);
    xml.escapedXml(inner);
    close();
  }

  @Override
  public void beginArray() {
    given = true;
    inArray = true;
  }

  @Override
  public void nullElement() {
    xml.raw("<VALUE.NULL/>");
  }

  @Override
  public void endArray() {
    inArray = false;
  }
}
