package org.xencim.hypervisor.xl.command;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;

/**
 * What a command prints, as long as that is not out of all reason: a host that is broken, or wants
 * to do harm, prints without end.
 */
public final class Printed {
  /** Configurations of ten thousand domains are half of it. */
  private static final int MOST_OUTPUT = 64 << 20;

  private static final int MOST_MESSAGES = 8 << 20;

  private final Part output;
  private final Part messages;

  /**
   * @param end ends the command when it has printed too much; may be called more than once
   */
  public Printed(Runnable end) {
    output = new Part(MOST_OUTPUT, end);
    messages = new Part(MOST_MESSAGES, end);
  }

  public OutputStream output() {
    return output;
  }

  public OutputStream messages() {
    return messages;
  }

  /**
   * @throws DriverException HostError if it was too much
   */
  public void requireBounded() {
    if (output.full || messages.full) {
      throw new DriverException(
          new DriverProblem.HostError(
              "run a command", "it printed more than anybody can want to read, and was ended"));
    }
  }

  /** Only when the command has ended and its output has been read. */
  public CommandResult result(int status) {
    requireBounded();
    return CommandResult.of(status, output.bytes(), messages.bytes());
  }

  private static final class Part extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int most;
    private final Runnable end;
    private volatile boolean full;

    Part(int most, Runnable end) {
      this.most = most;
      this.end = end;
    }

    @Override
    public void write(int octet) {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    /** What is too much is dropped without an error, which would end the whole connection. */
    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (full) {
        return;
      }
      if (kept.size() + length > most) {
        full = true;
        kept.reset();
        end.run();
        return;
      }
      kept.write(bytes, offset, length);
    }

    byte[] bytes() {
      return kept.toByteArray();
    }
  }
}
