package org.xencim.hypervisor.xl.ssh;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.jspecify.annotations.Nullable;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.xl.command.CommandResult;
import org.xencim.hypervisor.xl.command.CommandRunner;
import org.xencim.hypervisor.xl.command.LineStream;
import org.xencim.hypervisor.xl.command.Printed;
import org.xencim.hypervisor.xl.command.WaitingCommand;
import org.xencim.hypervisor.xl.config.SshHost;
import org.xencim.hypervisor.xl.xenstore.ByteStream;

/** Runs commands in a dom0 over SSH: one connection, a channel for each command. */
public final class SshRunner implements CommandRunner {
  private static final Duration OPEN_DEADLINE = Duration.ofSeconds(15);

  /** After so many refusals in a row a server means it. */
  private static final int REFUSALS = 10;

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final SshConnection connection;
  private final ChannelPlaces places;

  /** The channels that last; they go when commands would find no place any more. */
  private final Set<ChannelExec> followers = ConcurrentHashMap.newKeySet();

  public SshRunner(SshHost host) {
    connection = new SshConnection(host);
    places = connection.places();
  }

  @Override
  public String host() {
    return connection.host().toString();
  }

  @Override
  public CommandResult run(List<String> command, byte[] input, Duration deadline) {
    try {
      Running running = open(command, input);
      try (ChannelExec channel = running.channel) {
        return result(channel, running.printed, command, deadline);
      } finally {
        places.give();
      }
    } catch (IOException | IllegalStateException e) {
      throw unreachable(String.valueOf(e.getMessage()), e);
    }
  }

  private CommandResult result(
      ChannelExec channel, Printed printed, List<String> command, Duration deadline) {
    Set<ClientChannelEvent> end = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), deadline);
    if (end.contains(ClientChannelEvent.TIMEOUT)) {
      throw new DriverException(new DriverProblem.TimedOut(command.getFirst(), deadline));
    }
    printed.requireBounded();
    Integer status = channel.getExitStatus();
    if (status == null) {
      throw withoutStatus(channel.getExitSignal());
    }
    return printed.result(status);
  }

  /** A server tells either the status or the signal, unless it does not come to that. */
  private DriverException withoutStatus(@Nullable String signal) {
    return signal == null
        ? unreachable("the connection was lost", null)
        : new DriverException(
            new DriverProblem.HostError(
                "run a command", "the shell of dom0 was ended by a signal (%s)".formatted(signal)));
  }

  private record Running(ChannelExec channel, Printed printed) {}

  /** A channel in which a command runs, and which has a place; waits for one if need be. */
  private Running open(List<String> command, byte[] input) throws IOException {
    places.take();
    for (int refusals = 0; ; ) {
      ChannelExec channel = null;
      try {
        channel = connection.channel(ShellWords.quote(command));
        channel.setIn(new ByteArrayInputStream(input));
        Printed printed = collect(channel);
        channel.open().verify(OPEN_DEADLINE);
        return new Running(channel, printed);
      } catch (IOException | RuntimeException e) {
        end(channel);
        if (!SshConnection.isCausedBy(e, SshChannelOpenException.class)) {
          places.give();
          throw e;
        }
        refusals = refused(refusals + 1, e);
      }
    }
  }

  private static Printed collect(ChannelExec channel) {
    Printed printed = new Printed(() -> channel.close(false));
    channel.setOut(printed.output());
    channel.setErr(printed.messages());
    return printed;
  }

  private static void end(@Nullable ChannelExec channel) {
    if (channel != null) {
      channel.close(true);
    }
  }

  /**
   * Waits for a better time to ask a server that refused a channel. It may just have refused one
   * too many, or not have noticed yet that another has ended.
   *
   * @return how many refusals are left to remember
   */
  private int refused(int refusals, Exception failure) throws IOException {
    if (refusals < REFUSALS) {
      LockSupport.parkNanos(PAUSE.toNanos());
      return refusals;
    }
    if (!places.refused()) {
      throw new IOException("its SSH server opens no session (MaxSessions)", failure);
    }
    if (places.areAllTakenForGood()) {
      followers.forEach(follower -> follower.close(false));
    }
    places.take();
    return 0;
  }

  @Override
  public Optional<WaitingCommand> prepare(List<String> command) {
    if (!places.takeSpare()) {
      return Optional.empty();
    }
    try {
      ChannelExec channel = follower(command);
      Printed printed = collect(channel);
      open(channel);
      return Optional.of(new WaitingChannel(command, channel, printed));
    } catch (IOException | IllegalStateException e) {
      throw unreachable(String.valueOf(e.getMessage()), e);
    }
  }

  /** A command whose channel is open. */
  private final class WaitingChannel implements WaitingCommand {
    private final List<String> command;
    private final ChannelExec channel;
    private final Printed printed;

    WaitingChannel(List<String> command, ChannelExec channel, Printed printed) {
      this.command = command;
      this.channel = channel;
      this.printed = printed;
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public CommandResult run(byte[] input, Duration deadline) {
      try (channel) {
        try (OutputStream target = channel.getInvertedIn()) {
          target.write(input);
        }
        return result(channel, printed, command, deadline);
      } catch (IOException | IllegalStateException e) {
        throw unreachable(String.valueOf(e.getMessage()), e);
      }
    }

    @Override
    public void close() {
      channel.close(false);
    }
  }

  @Override
  public LineStream follow(List<String> command) {
    if (!places.takeForGood()) {
      throw new DriverException(
          new DriverProblem.HostError(
              "follow changes", "its SSH server opens one session at a time only (MaxSessions)"));
    }
    try {
      ChannelExec channel = follower(command);
      channel.setErr(OutputStream.nullOutputStream());
      open(channel);
      return new LineStream(channel.getInvertedOut(), () -> channel.close(false));
    } catch (IOException | IllegalStateException e) {
      throw unreachable(String.valueOf(e.getMessage()), e);
    }
  }

  /** A channel, not yet open, that gives its place back when it is closed. */
  private ChannelExec follower(List<String> command) throws IOException {
    try {
      ChannelExec channel = connection.channel(ShellWords.quote(command));
      followers.add(channel);
      channel.addCloseFutureListener(_ -> ended(channel));
      return channel;
    } catch (IOException | RuntimeException e) {
      places.giveForGood();
      throw e;
    }
  }

  private void ended(ChannelExec channel) {
    if (followers.remove(channel)) {
      places.giveForGood();
    }
  }

  @Override
  public ByteStream socket(String path) throws IOException {
    StreamLocalChannel channel = connection.register(new StreamLocalChannel(path));
    open(channel);
    return new ByteStream(
        channel.getInvertedOut(), channel.getInvertedIn(), () -> channel.close(false));
  }

  private static void open(ClientChannel channel) throws IOException {
    try {
      channel.open().verify(OPEN_DEADLINE);
    } catch (IOException | RuntimeException e) {
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
