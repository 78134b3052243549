package org.xencim.cimxml;

/**
 * How large a request may be. A request over a limit is refused with {@link
 * CimXmlProblem#TOO_LARGE} and a sentence that names the limit.
 *
 * @param bytes of the whole message
 * @param depth of nested elements, 20 being the most that CIM-XML without nested references needs
 * @param elements in the message
 * @param attributeLength in characters, of one attribute value
 * @param nameLength in characters, of one element or attribute name
 * @param attributes of one element
 * @param embedding how deep instances may be embedded in strings of instances
 */
public record CimXmlLimits(
    long bytes,
    int depth,
    int elements,
    int attributeLength,
    int nameLength,
    int attributes,
    int embedding) {
  /** Room for any honest request: 4 MiB, 50,000 elements. */
  public static final CimXmlLimits DEFAULT =
      new CimXmlLimits(4L << 20, 64, 50_000, 16_384, 128, 32, 4);

  public CimXmlLimits {
    requirePositive("bytes", bytes);
    requirePositive("depth", depth);
    requirePositive("elements", elements);
    requirePositive("attributeLength", attributeLength);
    requirePositive("nameLength", nameLength);
    requirePositive("attributes", attributes);
    requirePositive("embedding", embedding);
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException("limit " + name + " is " + value + ", not positive");
    }
  }

  /** The bytes of one tag: room for one attribute of the greatest length and for others. */
  int tagBytes() {
    return attributeLength + 4096;
  }

  /** These limits with another number of bytes. */
  public CimXmlLimits withBytes(long other) {
    return new CimXmlLimits(
        other, depth, elements, attributeLength, nameLength, attributes, embedding);
  }
}
