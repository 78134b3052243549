package org.xencim.hypervisor.xl.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.xl.xenstore.ByteStream;

/** Runs commands on this machine, which is the dom0. */
public final class LocalRunner implements CommandRunner {
  private final Map<String, String> environment;

  public LocalRunner() {
    this(Map.of());
  }

  /**
   * @param environment variables to add to this process's own
   */
  public LocalRunner(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String host() {
    return "localhost";
  }

  @Override
  public CommandResult run(List<String> command, byte[] input, Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    Process process = start(command, ProcessBuilder.Redirect.PIPE);
    Printed printed = new Printed(() -> end(process));
    Future<?> output = collect(process.getInputStream(), printed.output());
    Future<?> messages = collect(process.getErrorStream(), printed.messages());
    try {
      send(input, process.getOutputStream());
      if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new DriverException(new DriverProblem.TimedOut(command.getFirst(), deadline));
      }
      await(output, end);
      await(messages, end);
      return printed.result(process.exitValue());
    } catch (TimeoutException e) {
      throw new DriverException(new DriverProblem.TimedOut(command.getFirst(), deadline), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("the thread that waited for it was interrupted", e);
    } catch (ExecutionException e) {
      printed.requireBounded(); // for the pipes of what was ended are closed
      throw unreachable("the output of " + command.getFirst() + " cannot be read", e);
    } finally {
      end(process);
    }
  }

  @Override
  public LineStream follow(List<String> command) {
    Process process = start(command, ProcessBuilder.Redirect.DISCARD);
    return new LineStream(process.getInputStream(), () -> end(process));
  }

  @Override
  public ByteStream socket(String path) throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
    return new ByteStream(
        Channels.newInputStream(channel), Channels.newOutputStream(channel), channel);
  }

  @Override
  public void close() {}

  private Process start(List<String> command, ProcessBuilder.Redirect messages) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(messages);
      builder.environment().putAll(environment);
      return builder.start();
    } catch (IOException e) {
      throw unreachable("the program " + command.getFirst() + " cannot be run", e);
    }
  }

  /** What a program started and left running can hold its output open after its own end. */
  private static void await(Future<?> output, long end)
      throws InterruptedException, ExecutionException, TimeoutException {
    var _ = output.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  /** A program need not read its input; that it does not is no error. */
  private static void send(byte[] input, OutputStream target) {
    try (target) {
      target.write(input);
    } catch (IOException e) {
      return;
    }
  }

  private static Future<?> collect(InputStream source, OutputStream target) {
    FutureTask<Long> all = new FutureTask<>(() -> source.transferTo(target));
    Thread.ofVirtual().start(all);
    return all;
  }

  private DriverException unreachable(String reason, Exception cause) {
    return new DriverException(new DriverProblem.HostUnreachable(host(), reason), cause);
  }
}
