package org.xencim.xenapi;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the parameters of a declared call. */
final class ParameterReader {
  private final Method method;
  private final List<String> problems;

  ParameterReader(Method method, List<String> problems) {
    this.method = method;
    this.problems = problems;
  }

  List<ParameterModel> read() {
    List<ParameterModel> parameters = new ArrayList<>();
    boolean optional = false;
    for (Parameter parameter : method.getParameters()) {
      ParameterModel model = read(parameter);
      if (optional && model.fallback().isEmpty()) {
        problem(parameter, "comes after an optional parameter, so it must be optional");
      }
      optional = model.fallback().isPresent();
      parameters.add(model);
    }
    return parameters;
  }

  private ParameterModel read(Parameter parameter) {
    ApiType type = TypeReader.read(parameter.getParameterizedType());
    if (type == null || type == ApiType.Basic.VOID) {
      problem(parameter, parameter.getParameterizedType() + " is not a type of the Xen-API");
      type = ApiType.Basic.VOID;
    }
    Param declared = parameter.getAnnotation(Param.class);
    Optional<Object> fallback =
        declared == null
            ? Optional.empty()
            : Optional.ofNullable(InitialValue.read(type, declared.optional()));
    if (declared != null && fallback.isEmpty()) {
      problem(parameter, "'" + declared.optional() + "' is not a value of its type");
    }
    return new ParameterModel(Snake.of(parameter.getName()), type, fallback);
  }

  private void problem(Parameter parameter, String what) {
    problems.add(
        method.getDeclaringClass().getSimpleName()
            + "."
            + method.getName()
            + ": the parameter "
            + parameter.getName()
            + " "
            + what);
  }
}
