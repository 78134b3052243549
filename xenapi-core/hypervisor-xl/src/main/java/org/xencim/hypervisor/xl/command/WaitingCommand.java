package org.xencim.hypervisor.xl.command;

import java.time.Duration;
import org.xencim.hypervisor.DriverException;

/** A command that was started ahead and waits for its input. */
public interface WaitingCommand extends AutoCloseable {
  /** Whether it still waits, as far as is known here. */
  boolean isOpen();

  /**
   * Gives it its input, once, and has it run to its end.
   *
   * @throws DriverException as {@link CommandRunner#run}
   */
  CommandResult run(byte[] input, Duration deadline);

  /** Ends its input. */
  @Override
  void close();
}
