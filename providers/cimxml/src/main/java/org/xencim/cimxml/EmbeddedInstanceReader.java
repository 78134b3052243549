package org.xencim.cimxml;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimStatus;

/** Reads instances that are embedded in strings as CIM-XML, such as arguments of DefineSystem. */
public final class EmbeddedInstanceReader {
  private final CimXmlLimits limits;
  private final XmlParsers parsers;
  private final int level;

  /** A reader that keeps to the limits. */
  public EmbeddedInstanceReader(CimXmlLimits limits) {
    this(limits, new XmlParsers());
  }

  EmbeddedInstanceReader(CimXmlLimits limits, XmlParsers parsers) {
    this(limits, parsers, 1);
  }

  private EmbeddedInstanceReader(CimXmlLimits limits, XmlParsers parsers, int level) {
    this.limits = requireNonNull(limits);
    this.parsers = requireNonNull(parsers);
    this.level = level;
  }

  /**
   * The instance in a text that is an INSTANCE element, or a VALUE.NAMEDINSTANCE.
   *
   * @throws CimException INVALID_PARAMETER when it is not, SERVER_LIMITS_EXCEEDED when it is too
   *     large
   */
  public CimInstance parse(String text) {
    if (level > limits.embedding()) {
      throw new CimException(
          CimStatus.SERVER_LIMITS_EXCEEDED,
          "Instances are embedded more than " + limits.embedding() + " deep.");
    }
    InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    try {
      return read(new XmlCursor(bytes, limits, parsers));
    } catch (CimXmlException e) {
      throw new CimException(
          e.problem() == CimXmlProblem.TOO_LARGE
              ? CimStatus.SERVER_LIMITS_EXCEEDED
              : CimStatus.INVALID_PARAMETER,
          "An embedded instance cannot be read. " + e.detail(),
          e);
    }
  }

  private CimInstance read(XmlCursor cursor) {
    cursor.root();
    InstanceReader reader =
        new InstanceReader(cursor, new EmbeddedInstanceReader(limits, parsers, level + 1));
    CimInstance instance =
        switch (cursor.element()) {
          case "INSTANCE" -> reader.instance();
          case "VALUE.NAMEDINSTANCE" -> reader.named();
          default -> throw cursor.unexpected();
        };
    cursor.end();
    return instance;
  }
}
