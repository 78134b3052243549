package org.xencim.cimxml;

import static java.lang.Character.MIN_SURROGATE;
import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.COMMENT;
import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.PROCESSING_INSTRUCTION;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the elements of one document and keeps to the limits. The cursor stands on a start tag
 * whenever a reader is called and on the matching end tag when the reader returns.
 */
final class XmlCursor {
  private final XMLStreamReader reader;
  private final CimXmlLimits limits;
  private final XmlParsers.Names names;
  private int depth;
  private int elements;
  private int comments;
  private int foreignNames;

  /** A cursor before the root element. */
  XmlCursor(InputStream in, CimXmlLimits limits, XmlParsers parsers) {
    this.limits = limits;
    this.names = parsers.names();
    try {
      this.reader = names.parser(new LimitedInput(in, limits.bytes(), limits.tagBytes()));
    } catch (XMLStreamException e) {
      throw unreadable(e);
    }
    requireUtf8();
  }

  private void requireUtf8() {
    String declared = reader.getCharacterEncodingScheme();
    String used = reader.getEncoding();
    boolean utf16 = used != null && !isUtf8(used);
    if (utf16 || (declared != null && !isUtf8(declared))) {
      throw new CimXmlException(
          CimXmlProblem.NOT_WELL_FORMED,
          "The message is encoded in " + (declared == null ? used : declared) + ", not UTF-8.");
    }
  }

  private static boolean isUtf8(String encoding) {
    String name = encoding.toUpperCase(Locale.ROOT);
    return name.equals(StandardCharsets.UTF_8.name()) || name.equals("US-ASCII");
  }

  /** Goes to the root element. */
  void root() {
    while (advance() != START_ELEMENT) {
      // The parser refuses text before the root; what is left is comments and white space.
    }
  }

  /** Reads on to the end of the document, for its well-formedness, from wherever the cursor is. */
  void end() {
    while (advance() != END_DOCUMENT) {
      // Only malformed XML could still change the answer.
    }
    names.learned(foreignNames);
  }

  /** The name of the element that the cursor stands on. */
  String element() {
    return reader.getLocalName();
  }

  /** The value of an attribute, or null. */
  @Nullable String attribute(String name) {
    return reader.getAttributeValue(null, name);
  }

  /** The value of an attribute that must be there. */
  String required(String name) {
    String value = attribute(name);
    if (value == null) {
      throw invalid("lacks the attribute " + name);
    }
    return value;
  }

  /**
   * Goes to the next child of the element that the cursor is in.
   *
   * @return false at the end tag of that element
   */
  boolean child() {
    while (true) {
      int event = advance();
      if (event == START_ELEMENT) {
        return true;
      }
      if (event == END_ELEMENT) {
        return false;
      }
      if ((event == CHARACTERS || event == CDATA) && !reader.isWhiteSpace()) {
        throw new CimXmlException(
            CimXmlProblem.NOT_VALID, "Text stands where only elements may: " + where() + ".");
      }
    }
  }

  /** Goes to the one child that must be there, of that name. */
  void child(String name) {
    requireChild();
    require(name);
  }

  /** Goes to the one child that must be there. */
  void requireChild() {
    String parent = element();
    if (!child()) {
      throw new CimXmlException(
          CimXmlProblem.NOT_VALID, "Element " + parent + " is empty: " + where() + ".");
    }
  }

  /** Demands that the cursor stands on an element of that name. */
  void require(String name) {
    if (!element().equals(name)) {
      throw unexpected();
    }
  }

  /** Goes to the end tag of an element that has no more children. */
  void close() {
    if (child()) {
      throw unexpected();
    }
  }

  /** Reads the text of an element and goes to its end tag. */
  String text() {
    String first = "";
    StringBuilder more = null; // Comments cut a text into pieces.
    while (true) {
      int event = advance();
      if (event == END_ELEMENT) {
        String text = more == null ? first : more.toString();
        requireCharacters(text);
        return text;
      }
      if (event == START_ELEMENT) {
        throw unexpected();
      }
      if (event == CHARACTERS || event == CDATA || event == SPACE) {
        if (first.isEmpty()) {
          first = reader.getText();
        } else {
          more = more == null ? new StringBuilder(first) : more;
          more.append(reader.getText());
        }
      }
    }
  }

  /** Goes to the end tag of an element whatever is in it. */
  void skip() {
    int outside = depth - 1;
    while (depth > outside) {
      advance();
    }
  }

  /** The complaint about an element that does not belong where it stands. */
  CimXmlException unexpected() {
    return new CimXmlException(
        CimXmlProblem.NOT_VALID, "Element " + element() + " is not allowed here: " + where() + ".");
  }

  /** A complaint about the element that the cursor stands on. */
  CimXmlException invalid(String complaint) {
    return new CimXmlException(
        CimXmlProblem.NOT_VALID, "Element " + element() + " " + complaint + ": " + where() + ".");
  }

  private String where() {
    return "line "
        + reader.getLocation().getLineNumber()
        + ", column "
        + reader.getLocation().getColumnNumber();
  }

  private int advance() {
    int event = next();
    switch (event) {
      case START_ELEMENT -> enter();
      case END_ELEMENT -> depth--;
      case COMMENT -> limit(++comments, limits.elements(), "comments");
      case PROCESSING_INSTRUCTION -> foreign(1);
      case CHARACTERS, CDATA, SPACE, END_DOCUMENT -> {}
      default ->
          // A DTD or a reference to an entity, which only a DTD could declare.
          throw new CimXmlException(
              CimXmlProblem.NOT_WELL_FORMED,
              "The message has a document type or an undeclared entity, which are not read: "
                  + where()
                  + ".");
    }
    return event;
  }

  private int next() {
    try {
      return reader.next();
    } catch (XMLStreamException e) {
      throw unreadable(e);
    }
  }

  private void enter() {
    limit(++depth, limits.depth(), "nested elements");
    limit(++elements, limits.elements(), "elements");
    limit(reader.getLocalName().length(), limits.nameLength(), "characters in an element name");
    foreign(reader.getNamespaceCount());
    meet(reader.getLocalName(), reader.getPrefix());
    int count = reader.getAttributeCount();
    limit(count, limits.attributes(), "attributes of an element");
    for (int i = 0; i < count; i++) {
      String name = reader.getAttributeLocalName(i);
      String value = reader.getAttributeValue(i);
      meet(name, reader.getAttributePrefix(i));
      limit(name.length(), limits.nameLength(), "characters in an attribute name");
      limit(value.length(), limits.attributeLength(), "characters in an attribute value");
      requireCharacters(value);
    }
  }

  private void meet(String name, @Nullable String prefix) {
    if (!Vocabulary.has(name) || (prefix != null && !prefix.isEmpty())) {
      foreign(1);
    }
  }

  private void foreign(int more) {
    foreignNames += more;
    limit(foreignNames, XmlParsers.FOREIGN_NAMES, "names that are not of CIM-XML");
  }

  /**
   * The parser lets overlong UTF-8 pass, which could smuggle in what XML does not allow, and makes
   * halves of surrogate pairs of what is beyond Unicode.
   */
  private void requireCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' ? c != '\t' && c != '\n' && c != '\r' : c >= MIN_SURROGATE && !isWhole(text, i)) {
        throw new CimXmlException(
            CimXmlProblem.NOT_WELL_FORMED,
            "The message holds a character that XML does not allow: " + where() + ".");
      }
    }
  }

  private static boolean isWhole(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c < '\uFFFE';
  }

  private void limit(int value, int limit, String what) {
    if (value > limit) {
      throw tooLarge(limit, what);
    }
  }

  private static CimXmlException tooLarge(long limit, String what) {
    return new CimXmlException(
        CimXmlProblem.TOO_LARGE, "The message has more than " + limit + " " + what + ".");
  }

  private CimXmlException unreadable(XMLStreamException e) {
    Throwable cause = e.getNestedException();
    if (cause instanceof LimitedInput.TooLong tooLong) {
      return tooLarge(tooLong.limit(), tooLong.what());
    }
    if (cause instanceof IOException transport && !(cause instanceof CharConversionException)) {
      throw new UncheckedIOException(transport);
    }
    return new CimXmlException(
        CimXmlProblem.NOT_WELL_FORMED, "The message is not well-formed XML" + where(e) + ".", e);
  }

  private static String where(XMLStreamException e) {
    Location location = e.getLocation();
    return location == null
        ? ""
        : " at line " + location.getLineNumber() + ", column " + location.getColumnNumber();
  }
}
