package org.xencim.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.ParameterModel;
import org.xencim.xenapi.XenApiException;

/**
 * The methods {@code system.*}, by which a client learns what there is. They need no session: what
 * they tell is in the documentation.
 */
final class Introspection {
  private static final String LIST = "system.listMethods";
  private static final String HELP = "system.methodHelp";
  private static final String SIGNATURE = "system.methodSignature";
  private static final Plan STRING = new BasicPlan(ApiType.Basic.STRING, Dialect.MANUAL);
  private static final Plan STRINGS = new SetPlan(STRING);

  private final MethodTable methods;
  private final List<String> names;

  Introspection(MethodTable methods) {
    this.methods = Objects.requireNonNull(methods, "methods");
    TreeSet<String> all = new TreeSet<>(methods.names());
    all.addAll(List.of(LIST, HELP, SIGNATURE));
    this.names = List.copyOf(all);
  }

  Plan planOf(String name) {
    return switch (name) {
      case HELP -> STRING;
      case SIGNATURE -> new SetPlan(STRINGS);
      default -> STRINGS;
    };
  }

  Object answer(String name, List<?> given) {
    return switch (name) {
      case LIST -> {
        checkCount(name, given, 0);
        yield names;
      }
      case HELP -> named(name, given).help();
      case SIGNATURE -> List.of(signature(named(name, given)));
      default ->
          throw new XenApiException(ErrorCode.MESSAGE_METHOD_UNKNOWN, Misfit.shortened(name));
    };
  }

  private RpcMethod<?> named(String name, List<?> given) {
    checkCount(name, given, 1);
    String asked = String.valueOf(given.getFirst());
    RpcMethod<?> method = methods.find(asked);
    if (method == null) {
      throw new XenApiException(ErrorCode.MESSAGE_METHOD_UNKNOWN, Misfit.shortened(asked));
    }
    return method;
  }

  private static void checkCount(String name, List<?> given, int expected) {
    if (given.size() != expected) {
      throw new XenApiException(
          ErrorCode.MESSAGE_PARAMETER_COUNT_MISMATCH, name, expected, given.size());
    }
  }

  /** The XML-RPC types of the result and the parameters. */
  private static List<String> signature(RpcMethod<?> method) {
    List<String> types = new ArrayList<>();
    types.add(xmlRpc(method.call().result()));
    if (method.call().session()) {
      types.add("string");
    }
    method.call().parameters().stream()
        .map(ParameterModel::type)
        .map(Introspection::xmlRpc)
        .forEach(types::add);
    return types;
  }

  private static String xmlRpc(ApiType type) {
    return switch (type) {
      case ApiType.Basic basic ->
          switch (basic) {
            case STRING, INT, HANDLE, VOID -> "string";
            case FLOAT -> "double";
            case BOOL -> "boolean";
            case DATETIME -> "dateTime.iso8601";
            case RECORD -> "struct";
          };
      case ApiType.Enumeration _, ApiType.Reference _ -> "string";
      case ApiType.SetOf _ -> "array";
      case ApiType.MapOf _, ApiType.Structure _ -> "struct";
    };
  }
}
