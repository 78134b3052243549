package org.xencim.cimxml;

import static java.util.Objects.requireNonNull;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/**
 * Makes parsers that know the names of CIM-XML already. A parser factory learns every name of the
 * documents that its parsers read to the end, which halves the time to read the next one. It never
 * forgets a name either, and clients choose the names; so one that was taught too many that are not
 * of CIM-XML is given up for a new one, while documents that are being read keep theirs. Any number
 * of threads may use it; which factory a document meets makes no difference to what is read.
 */
final class XmlParsers {
  /**
   * How many such names a document may have, and a factory learn before it is given up. Some are
   * honest, such as declarations of namespaces.
   */
  static final int FOREIGN_NAMES = 1000;

  private final AtomicReference<Names> current = new AtomicReference<>(new Names());

  /** The names that are known now, for one document. */
  Names names() {
    return requireNonNull(current.get());
  }

  /** What one factory has learned. */
  final class Names {
    private final XMLInputFactory factory = factory();
    private final AtomicInteger foreign = new AtomicInteger();

    XMLStreamReader parser(InputStream in) throws XMLStreamException {
      return factory.createXMLStreamReader(in);
    }

    /** Tells how many names that are not of CIM-XML a document had that was read to its end. */
    void learned(int foreignNames) {
      if (foreignNames > 0 && foreign.addAndGet(foreignNames) > FOREIGN_NAMES) {
        current.compareAndSet(this, new Names());
      }
    }
  }

  private static XMLInputFactory factory() {
    InputFactoryImpl factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    // Else text is decoded when it is asked for, with errors that are no XMLStreamException.
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    return factory;
  }
}
