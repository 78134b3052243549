package org.xencim.rpc;

import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.XMLFilterImpl;

/** Keeps a document with too many elements, or too deep ones, from the parser of the values. */
final class XmlGuard extends XMLFilterImpl {
  // A struct in a struct is <struct><member><value>; around it all is <methodCall><params><param>.
  private static final int ELEMENTS_PER_LEVEL = 3;

  private final RpcLimits limits;
  private int depth;
  private int elements;
  private boolean foreign;

  XmlGuard(XMLReader reader, RpcLimits limits) {
    super(reader);
    this.limits = limits;
  }

  @Override
  public void startElement(String uri, String localName, String name, Attributes attributes)
      throws SAXException {
    depth++;
    elements++;
    foreign |= attributes.getLength() > 0;
    if (depth > (limits.depth() + 1) * ELEMENTS_PER_LEVEL) {
      throw new SAXParseException("values are nested deeper than " + limits.depth(), null);
    }
    if (elements > limits.values() * ELEMENTS_PER_LEVEL) {
      throw new SAXParseException("there are more than " + limits.values() + " values", null);
    }
    super.startElement(uri, localName, name, attributes);
  }

  @Override
  public void startPrefixMapping(String prefix, String uri) throws SAXException {
    foreign = true;
    super.startPrefixMapping(prefix, uri);
  }

  @Override
  public void processingInstruction(String target, String data) throws SAXException {
    foreign = true;
    super.processingInstruction(target, data);
  }

  /** Whether the document, which was read without an error, had names that XML-RPC lacks. */
  boolean hadForeignNames() {
    return foreign;
  }

  @Override
  public void endElement(String uri, String localName, String name) throws SAXException {
    depth--;
    super.endElement(uri, localName, name);
  }
}
