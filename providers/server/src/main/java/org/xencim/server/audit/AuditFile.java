package org.xencim.server.audit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;
import org.xencim.engine.config.AuditEntry;
import org.xencim.engine.config.AuditLog;
import org.xencim.server.state.StateDirectory;
import org.xencim.server.state.StateException;
import org.xencim.xenapi.ErrorCode;

/**
 * The audit log in files. What everybody can cause, also who may do nothing, is in a file of its
 * own: a flood of refusals pushes nothing out that was done. What fails over and over is counted.
 */
public final class AuditFile implements AuditLog, AutoCloseable {
  private static final String DONE = "audit.log";
  private static final String REFUSED = "refusals.log";

  private static final Set<String> REFUSALS =
      Set.of(
          ErrorCode.SESSION_AUTHENTICATION_FAILED.name(),
          ErrorCode.SESSION_INVALID.name(),
          ErrorCode.PERMISSION_DENIED.name(),
          ErrorCode.TOO_BUSY.name());

  private final RotatedFile done;
  private final RotatedFile refused;
  private final Repeats repeats = new Repeats();

  private AuditFile(RotatedFile done, RotatedFile refused) {
    this.done = requireNonNull(done);
    this.refused = requireNonNull(refused);
  }

  /**
   * Goes on with the files of a state directory.
   *
   * @param longest how many bytes one may have
   * @param most how many full ones are kept
   * @throws StateException when they cannot be written
   */
  public static AuditFile open(StateDirectory directory, long longest, int most) {
    return new AuditFile(
        RotatedFile.open(directory, DONE, longest, most),
        RotatedFile.open(directory, REFUSED, longest, most));
  }

  @Override
  public void note(AuditEntry entry) {
    if (hasFailed(entry)) {
      RotatedFile file = REFUSALS.contains(entry.outcome()) ? refused : done;
      OptionalLong times = repeats.toBeNoted(entry);
      times.ifPresent(count -> file.write(AuditLine.of(entry, count)));
    } else {
      done.write(AuditLine.of(entry, 1));
    }
  }

  private static boolean hasFailed(AuditEntry entry) {
    return !entry.outcome().equals("ok") && !entry.outcome().startsWith("begun ");
  }

  @Override
  public void close() throws IOException {
    try (done;
        refused) {
      // Both are closed.
    }
  }
}
