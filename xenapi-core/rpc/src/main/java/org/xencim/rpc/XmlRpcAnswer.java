package org.xencim.rpc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.xmlrpc.XmlRpcRequestConfig;
import org.apache.xmlrpc.common.TypeFactory;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.serializer.XmlRpcWriter;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Answers of the Xen-API in XML-RPC: a struct of exactly two members, the Status first, for libxen
 * finds them by their place.
 */
final class XmlRpcAnswer extends XmlRpcWriter {
  /** The fault code of a request that cannot be read, as other servers of XML-RPC have it. */
  static final int NOT_XML_RPC = -32700;

  /** The fault code of a method that there is not. */
  static final int NO_SUCH_METHOD = -32601;

  private static final byte[] SUCCESS = ascii(begin("Success", "Value"));
  private static final byte[] FAILURE = ascii(begin("Failure", "ErrorDescription"));
  private static final byte[] END =
      ascii("</member></struct></value></param></params></methodResponse>");
  private static final byte[] FAULT =
      ascii(
          "<?xml version=\"1.0\"?><methodResponse><fault><value><struct>"
              + "<member><name>faultCode</name><value><int>");
  private static final byte[] FAULT_TEXT =
      ascii("</int></value></member><member><name>faultString</name>");
  private static final byte[] FAULT_END =
      ascii("</member></struct></value></fault></methodResponse>");

  private final XmlRpcBytes bytes;

  XmlRpcAnswer(XmlRpcStreamConfig config, TypeFactory types, OutputStream out, Dialect dialect) {
    super(config, new DefaultHandler(), types);
    this.bytes = new XmlRpcBytes(out, dialect);
  }

  private static String begin(String status, String second) {
    return "<?xml version=\"1.0\"?><methodResponse><params><param><value><struct>"
        + "<member><name>Status</name><value><string>%s</string></value></member>".formatted(status)
        + "<member><name>%s</name>".formatted(second);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void write(XmlRpcRequestConfig config, Object outcome) throws SAXException {
    try {
      write((Outcome) outcome);
    } catch (IOException e) {
      throw new SAXException(e);
    }
  }

  private void write(Outcome outcome) throws IOException {
    switch (outcome) {
      case Outcome.Success success -> {
        bytes.markup(SUCCESS);
        success.write(bytes);
      }
      case Outcome.Failure failure -> {
        bytes.markup(FAILURE);
        bytes.beginSet();
        for (String text : failure.description()) {
          bytes.string(text);
        }
        bytes.endSet();
      }
    }
    bytes.markup(END);
    bytes.flush();
  }

  @Override
  public void write(XmlRpcRequestConfig config, int code, String message, Throwable cause)
      throws SAXException {
    try {
      bytes.markup(FAULT);
      bytes.markup(ascii(Integer.toString(code)));
      bytes.markup(FAULT_TEXT);
      bytes.string(Misfit.shortened(message));
      bytes.markup(FAULT_END);
      bytes.flush();
    } catch (IOException e) {
      throw new SAXException(e);
    }
  }
}
