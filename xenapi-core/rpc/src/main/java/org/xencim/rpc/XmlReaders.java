package org.xencim.rpc;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Readers of XML that know no DTD, so that no document makes them fetch a file or an URL, nor
 * expand entities. They are made here rather than by Apache's {@code SAXParsers}, whose factory is
 * one for the whole process and refuses less.
 */
final class XmlReaders {
  private final SAXParserFactory factory;

  XmlReaders() {
    try {
      factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setXIncludeAware(false);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("the JDK's XML parser cannot be made safe", e);
    }
  }

  /** A reader for one document; one that finds an error throws it and prints nothing. */
  synchronized XMLReader reader() throws SAXException {
    try {
      XMLReader reader = factory.newSAXParser().getXMLReader();
      reader.setErrorHandler(new DefaultHandler());
      return reader;
    } catch (ParserConfigurationException e) {
      throw new SAXException(e);
    }
  }
}
