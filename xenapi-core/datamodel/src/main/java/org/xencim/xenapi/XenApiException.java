package org.xencim.xenapi;

import java.util.ArrayList;
import java.util.List;

/** A Xen-API call failed. Clients match {@link #code}; the message is for people. */
public final class XenApiException extends RuntimeException {
  private final ErrorCode code;
  private final List<String> parameters;

  /**
   * @param parameters as many as {@code code} has, each written with {@code toString}; a list is as
   *     many parameters as it has elements
   */
  public XenApiException(ErrorCode code, Object... parameters) {
    this(code, texts(parameters));
  }

  private XenApiException(ErrorCode code, List<String> parameters) {
    super(code.sentence(parameters));
    if (!code.takes(parameters.size())) {
      throw new IllegalArgumentException(
          code + " takes " + code.parameters() + ", not " + parameters);
    }
    this.code = code;
    this.parameters = parameters;
  }

  public ErrorCode code() {
    return code;
  }

  public List<String> parameters() {
    return parameters;
  }

  /** The code followed by the parameters, as in {@code ErrorDescription} and task.error_info. */
  public List<String> description() {
    List<String> description = new ArrayList<>(parameters);
    description.addFirst(code.name());
    return List.copyOf(description);
  }

  private static List<String> texts(Object... parameters) {
    List<String> texts = new ArrayList<>();
    for (Object parameter : parameters) {
      if (parameter instanceof List<?> several) {
        several.forEach(each -> texts.add(each.toString()));
      } else {
        texts.add(parameter.toString());
      }
    }
    return List.copyOf(texts);
  }
}
