package org.xencim.rpc.client;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import org.jspecify.annotations.Nullable;

/** Why another server could not be talked to, in words for people. */
final class Unreachable {
  private Unreachable() {}

  /** The end of a sentence, without its full stop. */
  static String reason(IOException failure) {
    if (isCausedBy(failure, UnresolvedAddressException.class)) {
      return "there is no host of that name";
    } else if (isCausedBy(failure, CertPathBuilderException.class)) {
      return "its certificate is none of those that are trusted, see xenapi.trusted-certificates";
    }
    String words = failure.getMessage();
    if (words != null && !words.isEmpty()) {
      return words;
    }
    return failure instanceof ConnectException
        ? "the connection was refused"
        : failure.getClass().getSimpleName();
  }

  private static boolean isCausedBy(IOException failure, Class<? extends Throwable> type) {
    @Nullable Throwable cause = failure;
    while (cause != null && !type.isInstance(cause)) {
      cause = cause.getCause();
    }
    return cause != null;
  }
}
