package org.xencim.mof.tokens;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.xencim.cim.CimName;

/** Names of CIM in the spelling of Java. */
final class JavaNames {
  /** Between two words of a name: EnabledState, InstanceID, IPv4Address. */
  private static final Pattern WORD_BOUNDARY =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z](?![0-9]))");

  private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^A-Za-z0-9]+");

  /** Simple names that the generated code uses for something else. */
  private static final Set<String> TAKEN =
      Set.of(
          "Arguments",
          "Boolean",
          "Byte",
          "Character",
          "CimDateTime",
          "CimInstance",
          "CimMethod",
          "ClassToken",
          "Double",
          "Float",
          "Integer",
          "List",
          "Long",
          "Nullable",
          "ObjectPath",
          "Parameter",
          "Property",
          "ReturnValue",
          "Short",
          "String",
          "ValueKind");

  private JavaNames() {}

  /** The interface of a class: {@code CIM_System} is CimSystem. */
  static String ofClass(CimName name) {
    var text = name.toString();
    int underscore = text.indexOf('_');
    if (underscore <= 0) {
      return capitalized(text);
    }
    var schema = text.substring(0, underscore).toLowerCase(Locale.ROOT);
    return capitalized(schema) + capitalized(text.substring(underscore + 1));
  }

  /** A constant: {@code EnabledState} is ENABLED_STATE. */
  static String constant(CimName name) {
    return upper(WORD_BOUNDARY.matcher(name.toString()).replaceAll("_"));
  }

  /** A constant for one of the Values, which are phrases. */
  static String constant(String phrase) {
    var name = upper(phrase.strip());
    return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
  }

  private static String upper(String text) {
    var name = NO_LETTER_OR_DIGIT.matcher(text).replaceAll("_").toUpperCase(Locale.ROOT);
    int start = name.startsWith("_") ? 1 : 0;
    int end = name.endsWith("_") ? name.length() - 1 : name.length();
    return start < end ? name.substring(start, end) : "";
  }

  /** A nested type for a property, parameter or method. */
  static String type(CimName name) {
    var type = capitalized(NO_LETTER_OR_DIGIT.matcher(name.toString()).replaceAll(""));
    return TAKEN.contains(type) ? type + "Value" : type;
  }

  /**
   * A record component: {@code URI} is uri, {@code JobID} is jobID, {@code IPAddress} ipAddress.
   */
  static String component(CimName name) {
    var text = type(name);
    int upper = 0;
    while (upper < text.length() && Character.isUpperCase(text.charAt(upper))) {
      upper++;
    }
    int lowered = upper == text.length() || upper <= 1 ? upper : upper - 1;
    var component = text.substring(0, lowered).toLowerCase(Locale.ROOT) + text.substring(lowered);
    return SourceVersion.isKeyword(component) ? component + "Value" : component;
  }

  private static String capitalized(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
