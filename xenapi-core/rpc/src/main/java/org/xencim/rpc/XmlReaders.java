package org.xencim.rpc;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
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
  private static final DefaultHandler NOBODY = new DefaultHandler();
  private static final int MOST_IDLE = 32;

  private final SAXParserFactory factory;
  private final Queue<XMLReader> idleReaders = new ArrayBlockingQueue<>(MOST_IDLE);

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
  XMLReader reader() throws SAXException {
    XMLReader idle = idleReaders.poll();
    return idle != null ? idle : newReader();
  }

  /**
   * Takes back a reader, since making one costs more than reading a short document. To be called
   * only when the document was read to its end and had no names but those of XML-RPC: a reader
   * keeps all names that it has met.
   */
  void giveBack(XMLReader reader) {
    // Who is idle keeps nothing of the last request.
    reader.setContentHandler(NOBODY);
    reader.setDTDHandler(NOBODY);
    reader.setEntityResolver(NOBODY);
    reader.setErrorHandler(NOBODY);
    idleReaders.offer(reader);
  }

  private synchronized XMLReader newReader() throws SAXException {
    try {
      XMLReader reader = factory.newSAXParser().getXMLReader();
      reader.setErrorHandler(NOBODY);
      return reader;
    } catch (ParserConfigurationException e) {
      throw new SAXException(e);
    }
  }
}
