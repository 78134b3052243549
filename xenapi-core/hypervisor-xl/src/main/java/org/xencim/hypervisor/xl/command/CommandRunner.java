package org.xencim.hypervisor.xl.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.xl.xenstore.ByteStream;

/**
 * Runs commands in a dom0. A command is a list of words that reach the program as they are,
 * whatever characters they contain.
 *
 * <p>Every method throws {@link DriverProblem.HostUnreachable} if the dom0 cannot be talked to;
 * whether a command that was under way had its effect is then unknown.
 */
public interface CommandRunner extends AutoCloseable {
  /** Names the host for people. */
  String host();

  /**
   * Runs a command to its end.
   *
   * @param input what it reads from its standard input
   * @throws DriverException with {@link DriverProblem.TimedOut} after the deadline; the command is
   *     then left behind, so it should know a deadline of its own
   */
  CommandResult run(List<String> command, byte[] input, Duration deadline);

  /**
   * Starts a command that waits for its input; empty if that would gain nothing here, or take what
   * others need.
   */
  default Optional<WaitingCommand> prepare(List<String> command) {
    return Optional.empty();
  }

  /** Starts a command that goes on, and ends it with the stream. */
  LineStream follow(List<String> command);

  /**
   * Connects to a Unix socket of the dom0.
   *
   * @throws IOException if it does not exist, or may not be used, or the dom0 cannot be talked to
   */
  ByteStream socket(String path) throws IOException;

  @Override
  void close();
}
