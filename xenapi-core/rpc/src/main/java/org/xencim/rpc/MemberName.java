package org.xencim.rpc;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** The name of a member of a structure, ready for each format; it needs no escaping. */
final class MemberName {
  private final String text;
  private final byte[] xml;
  private final SerializableString json;

  MemberName(String text) {
    this.text = text;
    this.xml = ("<member><name>" + text + "</name>").getBytes(StandardCharsets.UTF_8);
    this.json = new SerializedString(text);
  }

  String text() {
    return text;
  }

  /** The start of the member in XML-RPC; not to be changed. */
  byte[] xml() {
    return xml;
  }

  SerializableString json() {
    return json;
  }

  @Override
  public String toString() {
    return text;
  }
}
