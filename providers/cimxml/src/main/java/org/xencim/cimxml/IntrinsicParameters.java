package org.xencim.cimxml;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimStatus;
import org.xencim.cim.ObjectPath;
import org.xencim.wbem.PropertyList;

/** The parameters of an intrinsic operation by name, ignoring case; NULL counts as absent. */
final class IntrinsicParameters {
  private final Map<String, @Nullable IntrinsicValue> values = new HashMap<>();

  /** Takes one parameter. */
  void add(String name, @Nullable IntrinsicValue value) {
    String key = name.toLowerCase(Locale.ROOT);
    if (values.containsKey(key)) {
      throw invalid("Parameter " + name + " is given twice.");
    }
    values.put(key, value);
  }

  private @Nullable IntrinsicValue find(String name) {
    return values.get(name.toLowerCase(Locale.ROOT));
  }

  /** A boolean. */
  boolean flag(String name, boolean fallback) {
    return switch (find(name)) {
      case null -> fallback;
      case IntrinsicValue.Text(String text) -> bool(name, text.strip());
      case IntrinsicValue other -> throw unexpected(name, "a boolean", other);
    };
  }

  private static boolean bool(String name, String text) {
    if (text.equalsIgnoreCase("TRUE") || text.equalsIgnoreCase("FALSE")) {
      return text.equalsIgnoreCase("TRUE");
    }
    throw new CimXmlException(
        CimXmlProblem.NOT_VALID, "The value of parameter " + name + " is not TRUE or FALSE.");
  }

  /** The PropertyList; names that cannot exist count as unknown and are ignored. */
  PropertyList propertyList() {
    return switch (find("PropertyList")) {
      case null -> PropertyList.ALL;
      case IntrinsicValue.Texts(List<@Nullable String> items) ->
          PropertyList.of(
              items.stream()
                  .filter(item -> item != null && CimName.isName(item))
                  .map(CimName::of)
                  .toList());
      case IntrinsicValue other -> throw unexpected("PropertyList", "an array", other);
    };
  }

  /** A class, or null. */
  @Nullable CimName optionalClass(String name) {
    return switch (find(name)) {
      case null -> null;
      case IntrinsicValue.Path(ObjectPath path) when path.isClassPath() -> path.className();
      case IntrinsicValue other -> throw unexpected(name, "the name of a class", other);
    };
  }

  /** A class. */
  CimName requiredClass(String name) {
    CimName className = optionalClass(name);
    if (className == null) {
      throw missing(name);
    }
    return className;
  }

  /** A name in a VALUE, such as a role, or null. */
  @Nullable CimName optionalName(String name) {
    return switch (find(name)) {
      case null -> null;
      case IntrinsicValue.Text(String text) -> text.isBlank() ? null : Names.of(text.strip());
      case IntrinsicValue other -> throw unexpected(name, "a name", other);
    };
  }

  /** A name in a VALUE. */
  CimName requiredName(String name) {
    CimName text = optionalName(name);
    if (text == null) {
      throw missing(name);
    }
    return text;
  }

  /** The path of an instance, or of a class where the operation allows it. */
  ObjectPath path(String name) {
    return switch (find(name)) {
      case null -> throw missing(name);
      case IntrinsicValue.Path(ObjectPath path) -> path;
      case IntrinsicValue other -> throw unexpected(name, "an object path", other);
    };
  }

  /** An instance. */
  CimInstance instance(String name) {
    return switch (find(name)) {
      case null -> throw missing(name);
      case IntrinsicValue.Instance(CimInstance instance) -> instance;
      case IntrinsicValue other -> throw unexpected(name, "an instance", other);
    };
  }

  private static CimException missing(String name) {
    return invalid("Parameter " + name + " is missing.");
  }

  private static CimException unexpected(String name, String expected, IntrinsicValue value) {
    String given =
        switch (value) {
          case IntrinsicValue.Text _ -> "text";
          case IntrinsicValue.Texts _ -> "an array";
          case IntrinsicValue.Path _ -> "an object path";
          case IntrinsicValue.Instance _ -> "an instance";
        };
    return invalid("Parameter " + name + " is not " + expected + " but " + given + ".");
  }

  private static CimException invalid(String sentence) {
    return new CimException(CimStatus.INVALID_PARAMETER, sentence);
  }
}
