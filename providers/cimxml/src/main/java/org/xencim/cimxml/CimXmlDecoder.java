package org.xencim.cimxml;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Reads CIM-XML requests in one pass. What clients do differently is read alike: white space,
 * self-closed elements, TYPE or VALUETYPE or neither, arguments without a type, a byte order mark.
 */
public final class CimXmlDecoder {
  private final CimXmlLimits limits;
  private final XmlParsers parsers = new XmlParsers();

  /** A decoder that keeps to the limits; any number of threads may use it. */
  public CimXmlDecoder(CimXmlLimits limits) {
    this.limits = requireNonNull(limits);
  }

  /**
   * Reads a request up to the end of the input, unless it is refused before. Parameters that CIM
   * refuses are part of the result, since their answer is CIM-XML too.
   *
   * @throws CimXmlException when the input is no CIM-XML request within the limits
   * @throws IOException when the input cannot be read
   */
  public CimXmlMessage decode(InputStream in) throws IOException {
    try {
      return new MessageReader(in, limits, parsers).message();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Reads a request.
   *
   * @throws CimXmlException when the bytes are no CIM-XML request within the limits
   */
  public CimXmlMessage decode(byte[] bytes) {
    return new MessageReader(new ByteArrayInputStream(bytes), limits, parsers).message();
  }
}
