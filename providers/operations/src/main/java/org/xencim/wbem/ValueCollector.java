package org.xencim.wbem;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimDateTime;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.ValueSink;

/** Builds the value that a cell emits. */
final class ValueCollector implements ValueSink {
  private CimType type = CimType.STRING;
  private @Nullable CimValue value;
  private @Nullable List<@Nullable CimValue> items;

  /** The value of a cell, or null for NULL. */
  <R> @Nullable CimValue collect(CimType declared, R row, Cell<R> cell) {
    type = declared;
    value = null;
    items = null;
    cell.emit(row, this);
    return value;
  }

  private void take(CimValue taken) {
    if (items == null) {
      value = taken;
    } else {
      items.add(taken);
    }
  }

  @Override
  public void bool(boolean taken) {
    take(new CimValue.Bool(taken));
  }

  @Override
  public void string(String taken) {
    take(new CimValue.Text(taken));
  }

  @Override
  public void char16(char taken) {
    take(new CimValue.Char(taken));
  }

  @Override
  public void signed(long taken) {
    take(new CimValue.Int(type, taken));
  }

  @Override
  public void unsigned(long taken) {
    take(new CimValue.Int(type, taken));
  }

  @Override
  public void real32(float taken) {
    take(new CimValue.Real(CimType.REAL32, taken));
  }

  @Override
  public void real64(double taken) {
    take(new CimValue.Real(CimType.REAL64, taken));
  }

  @Override
  public void dateTime(CimDateTime taken) {
    take(new CimValue.DateTime(taken));
  }

  @Override
  public void reference(ObjectPath taken) {
    take(new CimValue.Reference(taken));
  }

  @Override
  public void embedded(CimInstance taken) {
    take(new CimValue.Embedded(taken));
  }

  @Override
  public void beginArray() {
    items = new ArrayList<>();
  }

  @Override
  public void nullElement() {
    if (items != null) {
      items.add(null);
    }
  }

  @Override
  public void endArray() {
    if (items != null) {
      value = new CimValue.ArrayOf(type, items);
      items = null;
    }
  }
}
