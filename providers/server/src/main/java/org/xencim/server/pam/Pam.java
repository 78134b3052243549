package org.xencim.server.pam;

import static java.util.Objects.requireNonNull;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks PAM whether a user may come in: whether the password is right, and whether the account is
 * open. Each question is a transaction of its own, so several threads may ask at once.
 */
public final class Pam {
  private static final Logger LOG = LoggerFactory.getLogger(Pam.class);

  private static final int SUCCESS = 0;
  private static final int SILENT = 0x8000;
  private static final int DISALLOW_NULL_AUTHTOK = 1;
  private static final int REMOTE_HOST = 4;
  private static final int FAIL_DELAY = 10;

  private final PamLibrary library;
  private final String service;
  private final Optional<Path> directory;

  private Pam(PamLibrary library, String service, Optional<Path> directory) {
    this.library = requireNonNull(library);
    this.service = requireNonNull(service);
    this.directory = requireNonNull(directory);
  }

  /**
   * The service of that name as {@code /etc/pam.d} has it.
   *
   * @throws PamException when there is no libpam
   */
  public static Pam service(String name) {
    return new Pam(PamLibrary.open(), name, Optional.empty());
  }

  /** The service of that name as a directory has it. */
  static Pam service(String name, Path directory) {
    return new Pam(PamLibrary.open(), name, Optional.of(directory));
  }

  /**
   * Whether the user may come in with this password. Blocks its thread natively, so it must not be
   * a virtual one.
   *
   * @param origin the address that the user comes from
   */
  public boolean admits(String user, String password, String origin) {
    byte[] secret = password.getBytes(StandardCharsets.UTF_8);
    if (password.indexOf(0) >= 0 || secret.length >= Conversation.LONGEST) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      Conversation conversation = new Conversation(library, user, secret);
      return admits(arena, user, origin, conversation);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private boolean admits(Arena arena, String user, String origin, Conversation conversation) {
    MemorySegment place = arena.allocate(ValueLayout.ADDRESS);
    int begun =
        library.start(
            arena.allocateFrom(service),
            arena.allocateFrom(user),
            conversation.structure(arena),
            directory.map(path -> arena.allocateFrom(path.toString())),
            place);
    if (begun != SUCCESS) {
      LOG.error("PAM service {} cannot be begun: error {}", service, begun);
      return false;
    }
    MemorySegment handle = place.get(ValueLayout.ADDRESS, 0);
    int result = SUCCESS;
    try {
      library.set(handle, REMOTE_HOST, arena.allocateFrom(origin));
      // Who guesses is slowed down by us already; a sleeping module would hold one of few threads.
      library.set(handle, FAIL_DELAY, library.noDelay(arena));
      result = library.authenticate(handle, SILENT | DISALLOW_NULL_AUTHTOK);
      if (result == SUCCESS) {
        result = library.accountManagement(handle, SILENT | DISALLOW_NULL_AUTHTOK);
      }
      return result == SUCCESS;
    } finally {
      library.end(handle, result);
    }
  }
}
