package org.xencim.hypervisor.xl;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.jspecify.annotations.Nullable;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;

/** Runs commands in a dom0 over SSH: one connection, a channel for each command. */
final class SshRunner implements CommandRunner {
  private static final Duration OPEN_DEADLINE = Duration.ofSeconds(15);

  /**
   * An OpenSSH server allows ten in a connection unless told otherwise; one or two follow changes.
   */
  private static final int CHANNELS = 8;

  private final SshConnection connection;
  private final Semaphore channels = new Semaphore(CHANNELS);

  SshRunner(SshHost host) {
    connection = new SshConnection(host);
  }

  @Override
  public String host() {
    return connection.host().toString();
  }

  @Override
  public CommandResult run(List<String> command, byte[] input, Duration deadline) {
    channels.acquireUninterruptibly();
    try {
      return runNow(command, input, deadline);
    } finally {
      channels.release();
    }
  }

  private CommandResult runNow(List<String> command, byte[] input, Duration deadline) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    try (ChannelExec channel = connection.channel(ShellWords.quote(command))) {
      channel.setIn(new ByteArrayInputStream(input));
      channel.setOut(output);
      channel.setErr(messages);
      channel.open().verify(OPEN_DEADLINE);
      Set<ClientChannelEvent> end =
          channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), deadline);
      if (end.contains(ClientChannelEvent.TIMEOUT)) {
        throw new DriverException(new DriverProblem.TimedOut(command.getFirst(), deadline));
      }
      Integer status = channel.getExitStatus();
      if (status == null) {
        throw unreachable("the connection was lost", null);
      }
      return CommandResult.of(status, output.toByteArray(), messages.toByteArray());
    } catch (IOException e) {
      throw unreachable(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public LineStream follow(List<String> command) {
    try {
      ChannelExec channel = connection.channel(ShellWords.quote(command));
      channel.setErr(new ByteArrayOutputStream());
      open(channel);
      return new LineStream(channel.getInvertedOut(), () -> channel.close(true));
    } catch (IOException e) {
      throw unreachable(String.valueOf(e.getMessage()), e);
    }
  }

  private static void open(ChannelExec channel) throws IOException {
    try {
      channel.open().verify(OPEN_DEADLINE);
    } catch (IOException e) {
      channel.close(true);
      throw e;
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  private DriverException unreachable(String reason, @Nullable Exception cause) {
    return new DriverException(new DriverProblem.HostUnreachable(host(), reason), cause);
  }
}
