package org.xencim.rpc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.common.TypeFactory;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.RecursiveTypeParserImpl;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * A struct. Of two members of one name the last counts; Apache's own parser refuses them, but there
 * are servers that send such records.
 */
final class StructParser extends RecursiveTypeParserImpl {
  /** The elements of a struct, from the outside in. */
  private enum Level {
    STRUCT("struct"),
    MEMBER("member"),
    NAME("name"),
    VALUE("value");

    private final String element;

    Level(String element) {
      this.element = element;
    }
  }

  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();
  private final StringBuilder name = new StringBuilder();
  // Elements of ours that are open; then those of the member's value.
  private int depth;
  private boolean named;

  StructParser(XmlRpcStreamConfig config, NamespaceContextImpl context, TypeFactory types) {
    super(config, context, types);
  }

  @Override
  protected void addResult(@Nullable Object value) {
    members.put(name.toString(), value);
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes)
      throws SAXException {
    switch (depth++) {
      case 0 -> require(Level.STRUCT, localName);
      case 1 -> {
        require(Level.MEMBER, localName);
        named = false;
        name.setLength(0);
      }
      case 2 -> startOfMember(localName);
      default -> super.startElement(uri, localName, qName, attributes);
    }
  }

  private void startOfMember(String localName) throws SAXException {
    require(named ? Level.VALUE : Level.NAME, localName);
    if (named) {
      startValueTag();
    }
  }

  private void require(Level level, String localName) throws SAXException {
    if (!level.element.equals(localName)) {
      throw new SAXParseException(
          "a struct has " + level.element + " here, not " + localName, getDocumentLocator());
    }
  }

  @Override
  public void characters(char[] characters, int offset, int length) throws SAXException {
    if (depth == 3 && !named) {
      name.append(characters, offset, length);
    } else {
      super.characters(characters, offset, length);
    }
  }

  @Override
  public void endElement(String uri, String localName, String qName) throws SAXException {
    switch (--depth) {
      case 0 -> setResult(members);
      case 1 -> require(Level.MEMBER, localName);
      case 2 -> endOfMember(localName);
      default -> super.endElement(uri, localName, qName);
    }
  }

  private void endOfMember(String localName) throws SAXException {
    if (localName.equals(Level.VALUE.element)) {
      endValueTag();
    } else {
      named = true;
    }
  }
}
