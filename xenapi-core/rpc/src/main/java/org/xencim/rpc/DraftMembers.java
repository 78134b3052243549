package org.xencim.rpc;

import java.io.IOException;
import java.util.Map;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.Inventory;

/** Writes members of a record that only the draft has. */
record DraftMembers(ValueSink sink, Inventory inventory) {
  private static final Plan TEXT = new BasicPlan(ApiType.Basic.STRING, Dialect.DRAFT);
  private static final Plan INTEGER = new BasicPlan(ApiType.Basic.INT, Dialect.DRAFT);
  private static final Plan FRACTION = new BasicPlan(ApiType.Basic.FLOAT, Dialect.DRAFT);

  void text(String name, String value) throws IOException {
    member(name, TEXT, value);
  }

  void number(String name, long value) throws IOException {
    member(name, INTEGER, value);
  }

  void fraction(String name, double value) throws IOException {
    member(name, FRACTION, value);
  }

  void flag(String name, boolean value) throws IOException {
    sink.beginMember(name);
    sink.bool(value);
    sink.endMember();
  }

  void texts(String name, Map<String, String> value) throws IOException {
    member(name, new MapPlan(TEXT, TEXT), value);
  }

  void fractions(String name, Map<Long, Double> value) throws IOException {
    member(name, new MapPlan(INTEGER, FRACTION), value);
  }

  /** A set that has nothing in it. */
  void none(String name) throws IOException {
    sink.beginMember(name);
    sink.beginSet();
    sink.endSet();
    sink.endMember();
  }

  private void member(String name, Plan plan, Object value) throws IOException {
    sink.beginMember(name);
    plan.write(value, sink, inventory);
    sink.endMember();
  }
}
