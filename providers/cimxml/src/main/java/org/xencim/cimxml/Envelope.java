package org.xencim.cimxml;

import org.xencim.cim.CimException;

/** Writes what stands around the results: the message with its id and the name of the operation. */
final class Envelope {
  private final XmlBytes xml;
  private final CimXmlMessage message;
  private final boolean inReturnValue;
  private final String element;

  Envelope(XmlBytes xml, CimXmlMessage message, boolean inReturnValue) {
    this.xml = xml;
    this.message = message;
    this.inReturnValue = inReturnValue;
    this.element = message.intrinsic() ? "IMETHODRESPONSE" : "METHODRESPONSE";
  }

  /** Everything up to the results. */
  void open() {
    openResponse();
    if (inReturnValue) {
      xml.raw("<IRETURNVALUE>");
    }
  }

  /** Everything behind the results. */
  void close() {
    if (inReturnValue) {
      xml.raw("</IRETURNVALUE>");
    }
    closeResponse();
  }

  /** The whole message, with an error instead of results. */
  void error(CimException failure) {
    openResponse();
    xml.raw("<ERROR CODE=\"" + failure.status().code() + "\" DESCRIPTION=\"");
    xml.attribute(failure.description());
    xml.raw("\"/>");
    closeResponse();
  }

  private void openResponse() {
    xml.raw(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
            + "<CIM CIMVERSION=\"2.0\" DTDVERSION=\"2.0\"><MESSAGE ID=\"");
    xml.attribute(message.id());
    xml.raw("\" PROTOCOLVERSION=\"1.0\"><SIMPLERSP><" + element + " NAME=\"");
    xml.attribute(message.method());
    xml.raw("\">");
  }

  private void closeResponse() {
    xml.raw("</" + element + "></SIMPLERSP></MESSAGE></CIM>\n");
  }
}
