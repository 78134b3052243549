package org.xencim.cimxml;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.ObjectPath;

/**
 * The HTTP headers of a request that DSP0200 gives a meaning. The headers of an M-POST carry the
 * prefix that its Man (or Opt) header declares.
 *
 * @param prefix what stands before the names of the headers, such as {@code 11-}; empty for a POST
 * @param method the CIMMethod, or null
 * @param object the CIMObject, or null
 * @param protocolVersion the CIMProtocolVersion; 1.0 when there is none, as some clients do
 */
public record CimXmlHeaders(
    String prefix, @Nullable String method, @Nullable String object, String protocolVersion) {
  /** The extension that an M-POST must name. */
  public static final String EXTENSION = "http://www.dmtf.org/cim/mapping/http/v1.0";

  private static final Pattern DECLARATION =
      Pattern.compile("\\s*\"?(?<uri>[^\";\\s]*)\"?\\s*(?<parameters>(;.*)?)");
  private static final Pattern NAMESPACE_PREFIX = Pattern.compile(";\\s*ns\\s*=\\s*([^;\\s]*)");
  private static final Pattern PREFIX = Pattern.compile("[0-9]{2}");
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)\"?", Pattern.CASE_INSENSITIVE);
  private static final Set<String> MEDIA_TYPES = Set.of("application/xml", "text/xml");

  public CimXmlHeaders {
    requireNonNull(prefix);
    requireNonNull(protocolVersion);
  }

  /**
   * Reads the headers before the body is read.
   *
   * @param verb POST or M-POST
   * @param header the values of a header by its name, which it compares ignoring case
   * @throws CimXmlException when this is no CIM-XML request
   */
  public static CimXmlHeaders read(String verb, Lookup header) {
    String prefix = verb.equals("M-POST") ? prefix(header) : "";
    String operation = only(prefix + "CIMOperation", header);
    if (operation == null) {
      throw new CimXmlException(
          CimXmlProblem.NO_OPERATION, "The request has no header " + prefix + "CIMOperation.");
    }
    if (!operation.equalsIgnoreCase("MethodCall")) {
      throw new CimXmlException(
          CimXmlProblem.UNSUPPORTED_OPERATION,
          "CIMOperation is " + operation + ", not MethodCall.");
    }
    requireMediaType(only("Content-Type", header));
    String version = only(prefix + "CIMProtocolVersion", header);
    return new CimXmlHeaders(
        prefix,
        only(prefix + "CIMMethod", header),
        only(prefix + "CIMObject", header),
        version == null ? "1.0" : version);
  }

  /** Finds the values of a header. */
  @FunctionalInterface
  public interface Lookup {
    /** The values of all headers of that name, ignoring case, in the order of the request. */
    List<String> apply(String name);
  }

  /**
   * The value of a header that says one thing, or null when it is absent. Were one of two values
   * chosen, whoever looked at the request before us may have chosen the other.
   */
  private static @Nullable String only(String name, Lookup header) {
    List<String> values = header.apply(name).stream().map(String::strip).distinct().toList();
    if (values.size() > 1) {
      throw new CimXmlException(
          CimXmlProblem.HEADER_MISMATCH, "The request has headers " + name + " that differ.");
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  private static String prefix(Lookup header) {
    List<String> mandatory = header.apply("Man");
    String declared =
        (mandatory.isEmpty() ? header.apply("Opt") : mandatory)
            .stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(DECLARATION::matcher)
                .filter(Matcher::matches)
                .filter(declaration -> EXTENSION.equals(declaration.group("uri")))
                .map(declaration -> requireNonNull(declaration.group("parameters")))
                .findFirst()
                .orElseThrow(() ->
                    new CimXmlException(
                        CimXmlProblem.NOT_EXTENDED,
                        "An M-POST needs a header Man with " + EXTENSION + "."));
    Matcher prefix = NAMESPACE_PREFIX.matcher(declared);
    if (!prefix.find()) {
      return "";
    }
    String digits = requireNonNull(prefix.group(1));
    if (!PREFIX.matcher(digits).matches()) {
      throw new CimXmlException(
          CimXmlProblem.HEADER_MISMATCH,
          "The prefix " + digits + " of the header Man is not two digits.");
    }
    return digits + "-";
  }

  private static void requireMediaType(@Nullable String contentType) {
    String value = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    int end = value.indexOf(';');
    if (!MEDIA_TYPES.contains((end < 0 ? value : value.substring(0, end)).strip())) {
      throw new CimXmlException(
          CimXmlProblem.UNSUPPORTED_MEDIA_TYPE,
          "The Content-Type is not application/xml or text/xml.");
    }
    Matcher charset = CHARSET.matcher(value);
    if (charset.find() && !charset.group(1).equals("utf-8") && !charset.group(1).equals("utf8")) {
      throw new CimXmlException(
          CimXmlProblem.UNSUPPORTED_MEDIA_TYPE,
          "The charset is " + charset.group(1) + ", not utf-8.");
    }
  }

  /**
   * Checks that the headers tell what the message tells.
   *
   * @throws CimXmlException HEADER_MISMATCH when not
   */
  public void check(CimXmlMessage message) {
    require(
        "CIMMethod", method, text -> HeaderText.decode(text).equalsIgnoreCase(message.method()));
    require("CIMObject", object, text -> addresses(HeaderText.decode(text), message));
    if (!protocolVersion.equals(message.protocolVersion())) {
      throw mismatch("CIMProtocolVersion", protocolVersion);
    }
  }

  private void require(String name, @Nullable String value, Predicate<String> matches) {
    if (value == null) {
      throw new CimXmlException(
          CimXmlProblem.HEADER_MISMATCH, "The request has no header " + prefix + name + ".");
    }
    if (!matches.test(value.strip())) {
      throw mismatch(name, value.strip());
    }
  }

  private CimXmlException mismatch(String name, String value) {
    return new CimXmlException(
        CimXmlProblem.HEADER_MISMATCH,
        "Header " + prefix + name + " is " + value + ", which is not what the message says.");
  }

  /** Whether a CIMObject names what the message addresses; what could not be read is not judged. */
  private static boolean addresses(String text, CimXmlMessage message) {
    ObjectPath target = message.target();
    if (message.intrinsic()) {
      return message.namespace() == null || CimNamespace.of(text).equals(message.namespace());
    }
    return target == null || PathComparison.same(text, target);
  }
}
