package org.xencim.rpc;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Writes XML-RPC in the one byte form that all clients agree on: no whitespace, which the parser of
 * the npm client takes for a value; strings typed, which libxen 3.0.4 insists on; ints as strings;
 * something in an empty struct, where libxen 3.0.4 looks for a child and the npm client for no
 * text. Clients of XAPI get an empty string as XAPI writes it: the npm client drops a member whose
 * string is typed and empty.
 */
final class XmlRpcBytes implements ValueSink {
  private static final byte[] STRING = ascii("<value><string>");
  private static final byte[] STRING_END = ascii("</string></value>");
  private static final byte[] EMPTY_STRING = ascii("<value><string></string></value>");
  private static final byte[] BARE_EMPTY_STRING = ascii("<value/>");
  private static final byte[] DOUBLE = ascii("<value><double>");
  private static final byte[] DOUBLE_END = ascii("</double></value>");
  private static final byte[] TRUE = ascii("<value><boolean>1</boolean></value>");
  private static final byte[] FALSE = ascii("<value><boolean>0</boolean></value>");
  private static final byte[] TIME = ascii("<value><dateTime.iso8601>");
  private static final byte[] TIME_END = ascii("</dateTime.iso8601></value>");
  private static final byte[] ARRAY = ascii("<value><array><data>");
  private static final byte[] ARRAY_END = ascii("</data></array></value>");
  private static final byte[] STRUCT = ascii("<value><struct>");
  private static final byte[] EMPTY_STRUCT = ascii("<value><struct><!-- -->");
  private static final byte[] STRUCT_END = ascii("</struct></value>");
  private static final byte[] MEMBER = ascii("<member><name>");
  private static final byte[] NAME_END = ascii("</name>");
  private static final byte[] MEMBER_END = ascii("</member>");

  // Longer than any constant here, and than what a character can become.
  private static final int BUFFER = 16 << 10;

  private final OutputStream out;
  private final byte[] emptyString;
  private final byte[] buffer = new byte[BUFFER];
  private int length;

  XmlRpcBytes(OutputStream out, Dialect dialect) {
    this.out = Objects.requireNonNull(out, "out");
    this.emptyString = dialect == Dialect.XAPI ? BARE_EMPTY_STRING : EMPTY_STRING;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Writes a piece of markup as it is. */
  void markup(byte[] bytes) throws IOException {
    if (bytes.length > BUFFER - length) {
      flush();
    }
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  /** Passes on what has been written. */
  void flush() throws IOException {
    out.write(buffer, 0, length);
    length = 0;
  }

  @Override
  public void string(String value) throws IOException {
    if (value.isEmpty()) {
      markup(emptyString);
      return;
    }
    markup(STRING);
    text(value);
    markup(STRING_END);
  }

  @Override
  public void integer(long value) throws IOException {
    string(Long.toString(value));
  }

  @Override
  public void floating(double value) throws IOException {
    markup(DOUBLE);
    text(plain(value));
    markup(DOUBLE_END);
  }

  /** XML-RPC knows no exponents; what is no number is spelt as C, Python and Java read it. */
  private static String plain(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).toPlainString()
        : Double.toString(value);
  }

  @Override
  public void bool(boolean value) throws IOException {
    markup(value ? TRUE : FALSE);
  }

  @Override
  public void time(String value) throws IOException {
    markup(TIME);
    text(value);
    markup(TIME_END);
  }

  @Override
  public void beginSet() throws IOException {
    markup(ARRAY);
  }

  @Override
  public void endSet() throws IOException {
    markup(ARRAY_END);
  }

  @Override
  public void beginMap(boolean empty) throws IOException {
    markup(empty ? EMPTY_STRUCT : STRUCT);
  }

  @Override
  public void endMap() throws IOException {
    markup(STRUCT_END);
  }

  @Override
  public void beginMember(String key) throws IOException {
    markup(MEMBER);
    text(key);
    markup(NAME_END);
  }

  @Override
  public void beginMember(MemberName name) throws IOException {
    markup(name.xml());
  }

  @Override
  public void endMember() throws IOException {
    markup(MEMBER_END);
  }

  /** Most text is plain ASCII that fits into the buffer, so that it goes in without further ado. */
  private void text(String text) throws IOException {
    int end = text.length();
    int index = 0;
    while (index < end) {
      int stop = Math.min(end, index + BUFFER - length);
      int to = length;
      while (index < stop && XmlText.isPlain(text.charAt(index))) {
        buffer[to++] = (byte) text.charAt(index++);
      }
      length = to;
      if (index < stop) {
        int character = text.codePointAt(index);
        index += Character.charCount(character);
        markup(XmlText.escaped(character));
      } else if (index < end) {
        flush();
      }
    }
  }
}
