package org.xencim.wbem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.Arguments;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimSchema;
import org.xencim.cim.CimStatus;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.MethodDeclaration;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.ParameterDeclaration;
import org.xencim.cim.QualifierNames;

/** Reads the arguments of a call by the declaration of its method. */
final class ArgumentReader {
  private final CimSchema schema;
  private final EmbeddedObjects embedded;

  ArgumentReader(CimSchema schema, EmbeddedObjects embedded) {
    this.schema = schema;
    this.embedded = embedded;
  }

  /**
   * The arguments with their declared types.
   *
   * @throws CimException INVALID_PARAMETER naming the parameter that is unknown, missing or of
   *     another type
   */
  Arguments read(
      CimClass owner, MethodDeclaration method, Map<CimName, @Nullable UntypedValue> given) {
    String call = owner + "." + method.name();
    Map<CimName, CimValue> values = new LinkedHashMap<>();
    given.forEach((name, value) -> {
      ParameterDeclaration parameter = method.parameter(name);
      if (parameter == null || (!parameter.isIn() && value != null)) {
        throw invalid(call + " takes no parameter " + name + ".");
      }
      if (value != null) {
        values.put(parameter.name(), read(call, parameter, value));
      }
    });
    for (ParameterDeclaration parameter : method.parameters()) {
      if (parameter.isIn()
          && parameter.is(QualifierNames.REQUIRED)
          && !values.containsKey(parameter.name())) {
        throw invalid(call + " needs the parameter " + parameter.name() + ".");
      }
    }
    return new Arguments(values);
  }

  private CimValue read(String call, ParameterDeclaration parameter, UntypedValue given) {
    CimType type = parameter.type().type();
    CimValue value =
        switch (given) {
          case UntypedValue.Scalar scalar ->
              parameter.type().array() ? null : text(parameter, scalar.text());
          case UntypedValue.Array array ->
              parameter.type().array() ? texts(parameter, array) : null;
          case UntypedValue.Reference reference ->
              parameter.type().array() || type != CimType.REFERENCE
                  ? null
                  : new CimValue.Reference(typed(reference.path()));
          case UntypedValue.References references ->
              parameter.type().array() && type == CimType.REFERENCE ? paths(references) : null;
        };
    if (value == null) {
      throw invalid(
          "Parameter "
              + parameter.name()
              + " of "
              + call
              + " is "
              + parameter.type()
              + shown(given)
              + ".");
    }
    return value;
  }

  private static String shown(UntypedValue given) {
    return given instanceof UntypedValue.Scalar scalar && scalar.text().length() <= 60
        ? ", not \"" + scalar.text() + "\""
        : "";
  }

  private @Nullable CimValue text(ParameterDeclaration parameter, String text) {
    if (parameter.isEmbedded()) {
      return new CimValue.Embedded(checked(embedded.read(text)));
    }
    CimValue value = Typing.scalar(parameter.type().type(), text);
    return value instanceof CimValue.Reference reference
        ? new CimValue.Reference(typed(reference.value()))
        : value;
  }

  private @Nullable CimValue texts(ParameterDeclaration parameter, UntypedValue.Array array) {
    List<@Nullable CimValue> items = new ArrayList<>(array.texts().size());
    for (String text : array.texts()) {
      CimValue item = text == null ? null : text(parameter, text);
      if (text != null && item == null) {
        return null;
      }
      items.add(item);
    }
    return new CimValue.ArrayOf(parameter.type().type(), items);
  }

  private CimValue paths(UntypedValue.References references) {
    List<@Nullable CimValue> items = new ArrayList<>(references.paths().size());
    for (ObjectPath path : references.paths()) {
      items.add(path == null ? null : new CimValue.Reference(typed(path)));
    }
    return new CimValue.ArrayOf(CimType.REFERENCE, items);
  }

  private ObjectPath typed(ObjectPath path) {
    CimClass target = schema.find(path.className());
    return target == null || path.isClassPath() ? path : new PathTyping(schema).typed(target, path);
  }

  private CimInstance checked(CimInstance instance) {
    return new InstanceTyping(schema).typed(instance);
  }

  private static CimException invalid(String sentence) {
    return new CimException(CimStatus.INVALID_PARAMETER, sentence);
  }
}
