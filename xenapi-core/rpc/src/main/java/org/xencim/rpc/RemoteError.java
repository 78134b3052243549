package org.xencim.rpc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.XenApiException;

/** The errors of another server, as our own. */
final class RemoteError {
  private RemoteError() {}

  /**
   * An error of a server. A code that is not known here, or has another number of parameters, is an
   * INTERNAL_ERROR that says all of it.
   */
  static XenApiException of(@Nullable Object code, @Nullable Object parameters) {
    List<?> given = parameters instanceof List<?> list ? list : List.of();
    List<String> description = new ArrayList<>();
    description.add(String.valueOf(code));
    given.forEach(each -> description.add(String.valueOf(each)));
    List<String> texts = ErrorForm.heard(description).subList(1, description.size());
    return ErrorForm.known(description.getFirst(), texts.size())
        .map(known -> new XenApiException(known, texts.toArray()))
        .orElseGet(() -> new XenApiException(ErrorCode.INTERNAL_ERROR, code + " " + given));
  }
}
