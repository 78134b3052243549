package org.xencim.rpc;

import java.util.Arrays;
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
    Object[] texts = given.stream().map(String::valueOf).toArray();
    return Arrays.stream(ErrorCode.values())
        .filter(known -> known.name().equals(code) && known.arity() == texts.length)
        .findAny()
        .map(known -> new XenApiException(known, texts))
        .orElseGet(() -> new XenApiException(ErrorCode.INTERNAL_ERROR, code + " " + given));
  }
}
