package org.xencim.rpc;

import tools.jackson.core.JsonGenerator;

/** Writes values as JSON: ints as numbers, times as strings. */
record JsonValues(JsonGenerator json) implements ValueSink {
  @Override
  public void string(String value) {
    json.writeString(value);
  }

  @Override
  public void integer(long value) {
    json.writeNumber(value);
  }

  @Override
  public void floating(double value) {
    json.writeNumber(value);
  }

  @Override
  public void bool(boolean value) {
    json.writeBoolean(value);
  }

  @Override
  public void time(String value) {
    json.writeString(value);
  }

  @Override
  public void beginSet() {
    json.writeStartArray();
  }

  @Override
  public void endSet() {
    json.writeEndArray();
  }

  @Override
  public void beginMap(boolean empty) {
    json.writeStartObject();
  }

  @Override
  public void endMap() {
    json.writeEndObject();
  }

  @Override
  public void beginMember(String key) {
    json.writeName(key);
  }

  @Override
  public void beginMember(MemberName name) {
    json.writeName(name.json());
  }

  @Override
  public void endMember() {}
}
