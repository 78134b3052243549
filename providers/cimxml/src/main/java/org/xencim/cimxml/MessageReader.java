package org.xencim.cimxml;

import java.io.InputStream;
import org.xencim.cim.CimException;

/** Reads the frame of a message: CIM, MESSAGE, SIMPLEREQ and one call. */
final class MessageReader {
  private final XmlCursor cursor;
  private final CallReader calls;

  MessageReader(InputStream in, CimXmlLimits limits, XmlParsers parsers) {
    this.cursor = new XmlCursor(in, limits, parsers);
    this.calls = new CallReader(cursor, new EmbeddedInstanceReader(limits, parsers));
  }

  CimXmlMessage message() {
    cursor.root();
    cursor.require("CIM");
    version("CIMVERSION", "2.", CimXmlProblem.UNSUPPORTED_CIM_VERSION);
    version("DTDVERSION", "2.", CimXmlProblem.UNSUPPORTED_DTD_VERSION);
    cursor.child("MESSAGE");
    String protocol = version("PROTOCOLVERSION", "1.", CimXmlProblem.UNSUPPORTED_PROTOCOL_VERSION);
    String id = cursor.required("ID");
    cursor.requireChild();
    if (cursor.element().equals("MULTIREQ")) {
      throw new CimXmlException(
          CimXmlProblem.MULTIPLE_REQUESTS, "A message holds one operation, not several.");
    }
    cursor.require("SIMPLEREQ");
    cursor.requireChild();
    while (cursor.element().equals("CORRELATOR")) {
      cursor.skip();
      cursor.requireChild();
    }
    return call(id, protocol);
  }

  private String version(String attribute, String served, CimXmlProblem problem) {
    String version = cursor.required(attribute);
    if (!version.startsWith(served)) {
      throw new CimXmlException(
          problem, attribute + " " + version + " is not served, only " + served + "x.");
    }
    return version;
  }

  private CimXmlMessage call(String id, String protocol) {
    boolean intrinsic = cursor.element().equals("IMETHODCALL");
    if (!intrinsic) {
      cursor.require("METHODCALL");
    }
    String method = cursor.required("NAME");
    CimXmlMessage.Content content = content(intrinsic, method);
    return new CimXmlMessage(
        id, protocol, intrinsic, method, calls.namespace(), calls.target(), content);
  }

  private CimXmlMessage.Content content(boolean intrinsic, String method) {
    try {
      CimXmlMessage.Content content =
          new CimXmlMessage.Content.Accepted(
              intrinsic ? calls.intrinsic(method) : calls.extrinsic(method));
      closeFrame();
      return content;
    } catch (CimException failure) {
      cursor.end();
      return new CimXmlMessage.Content.Refused(failure);
    }
  }

  private void closeFrame() {
    cursor.close(); // SIMPLEREQ
    cursor.close(); // MESSAGE
    cursor.close(); // CIM
    cursor.end();
  }
}
