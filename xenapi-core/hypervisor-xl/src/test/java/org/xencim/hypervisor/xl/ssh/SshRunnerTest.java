package org.xencim.hypervisor.xl.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.xl.command.CommandResult;
import org.xencim.hypervisor.xl.command.LineStream;
import org.xencim.hypervisor.xl.command.WaitingCommand;
import org.xencim.hypervisor.xl.config.SshHost;

/** Against a real SSH server whose commands a real shell runs. */
public final class SshRunnerTest {
  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final byte[] NO_INPUT = new byte[0];

  private SshServerFixture server;

  @BeforeMethod
  public void startServer() throws IOException, GeneralSecurityException {
    server = new SshServerFixture();
  }

  @AfterMethod(alwaysRun = true)
  public void stopServer() throws IOException {
    server.close();
  }

  @Test
  public void wordsInputOutputAndStatusArrive() throws Exception {
    try (SshRunner runner = new SshRunner(server.host())) {
      List<String> command =
          List.of(
              "sh", "-c", "printf '%s|' \"$@\"; cat; echo oops >&2; exit 3", "sh", "a b", "$(id)'");
      CommandResult result = runner.run(command, "input ü".getBytes(UTF_8), DEADLINE);
      assertThat(result).isEqualTo(new CommandResult(3, "a b|$(id)'|input ü", "oops\n"));
    }
  }

  @Test
  public void aHostThatNobodyKnowsIsNamed() throws Exception {
    SshHost known = server.host();
    SshHost unknown =
        new SshHost("nowhere.invalid", 22, known.user(), known.key(), known.knownHosts());
    try (SshRunner runner = new SshRunner(unknown)) {
      assertThat(problem(() -> echo(runner, "1")).message())
          .contains("cannot be reached: there is no host named nowhere.invalid;");
    }
  }

  @Test
  public void aLostConnectionIsMadeAnew() throws Exception {
    try (SshRunner runner = new SshRunner(server.host())) {
      assertThat(echo(runner, "1")).isEqualTo("1\n");
      server.dropConnections();
      assertThat(eventually(runner)).isEqualTo("2\n");
    }
  }

  @Test
  public void whatRunsWhenTheConnectionIsLostFailsAtOnce() throws Exception {
    Path fifo = server.file("started", "");
    try (SshRunner runner = new SshRunner(server.host());
        LineStream started = runner.follow(List.of("tail", "-f", fifo.toString()));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<CommandResult> running =
          threads.submit(() ->
              runner.run(
                  List.of("sh", "-c", "echo on > " + fifo + "; exec sleep 50"),
                  NO_INPUT,
                  DEADLINE));
      assertThat(started.next()).contains("on");
      server.dropConnections();
      assertThat(problem(running::get).message())
          .endsWith("cannot be reached: the connection was lost.");
    }
  }

  @Test
  public void aHostThatIsDownIsNotWaitedForAgain() throws Exception {
    SshHost host = server.host();
    server.close();
    try (SshRunner runner = new SshRunner(host)) {
      assertThat(problem(() -> echo(runner, "1")).message())
          .matches("The host .* cannot be reached: .*; it is tried again in \\d+ s\\.");
      assertThat(problem(() -> echo(runner, "2")).message()).contains("it is tried again in ");
    }
  }

  @Test
  public void aCommandThatTakesTooLongIsLeft() throws Exception {
    try (SshRunner runner = new SshRunner(server.host())) {
      List<String> command = List.of("sleep", "5");
      assertThat(problem(() -> runner.run(command, NO_INPUT, Duration.ofMillis(100))))
          .isInstanceOf(DriverProblem.TimedOut.class);
    }
  }

  @DataProvider
  public Object[][] floods() {
    return new Object[][] {{"exec yes"}, {"exec yes >&2"}};
  }

  @Test(dataProvider = "floods")
  public void aCommandThatPrintsWithoutEndIsEndedAndTheOthersGoOn(String flood) throws Exception {
    try (SshRunner runner = new SshRunner(server.host())) {
      List<String> command = List.of("sh", "-c", flood);
      assertThat(problem(() -> runner.run(command, NO_INPUT, DEADLINE)).message())
          .contains("printed more than anybody can want to read");
      assertThat(echo(runner, "on")).isEqualTo("on\n");
    }
  }

  @Test
  public void aLineWithoutEndEndsWhatIsFollowed() throws Exception {
    try (SshRunner runner = new SshRunner(server.host());
        LineStream lines = runner.follow(List.of("cat", "/dev/zero"))) {
      assertThat(lines.next()).isEmpty();
    }
  }

  @Test
  public void linesAreFollowed() throws Exception {
    try (SshRunner runner = new SshRunner(server.host());
        LineStream lines = runner.follow(List.of("printf", "one\\ntwo\\n"))) {
      assertThat(lines.next()).contains("one");
      assertThat(lines.next()).contains("two");
      assertThat(lines.next()).isEmpty();
    }
  }

  @Test
  public void whatWaitsGetsItsInputLater() throws Exception {
    List<String> command = List.of("sh", "-c", "read -r word; echo \"$word\"; exit 3");
    try (SshRunner runner = new SshRunner(server.host());
        WaitingCommand waiting = runner.prepare(command).orElseThrow()) {
      assertThat(echo(runner, "1")).isEqualTo("1\n");
      assertThat(waiting.isOpen()).isTrue();
      assertThat(waiting.run("late\n".getBytes(UTF_8), DEADLINE))
          .isEqualTo(new CommandResult(3, "late\n", ""));
      assertThat(waiting.isOpen()).isFalse();
    }
  }

  @Test
  public void aServerThatAllowsFewChannelsIsAskedOneAfterTheOther() throws Exception {
    server.allowChannels(2);
    try (SshRunner runner = new SshRunner(server.host());
        LineStream lines = runner.follow(List.of("sh", "-c", "echo on; cat"))) {
      assertThat(lines.next()).contains("on");
      assertThat(allAtOnce(runner, 12)).hasSize(12).containsOnly("0\n");
    }
  }

  @Test
  public void commandsGoBeforeChangesOnAServerThatAllowsOneChannel() throws Exception {
    server.allowChannels(1);
    try (SshRunner runner = new SshRunner(server.host());
        LineStream lines = runner.follow(List.of("sh", "-c", "echo on; cat"))) {
      assertThat(lines.next()).contains("on");
      assertThat(allAtOnce(runner, 3)).hasSize(3).containsOnly("0\n");
      assertThat(lines.next()).isEmpty();
      assertThat(problem(() -> runner.follow(List.of("true"))).message()).contains("MaxSessions");
    }
  }

  @Test
  public void aServerThatAllowsNoChannelIsNotAskedForEver() throws Exception {
    server.allowChannels(0);
    try (SshRunner runner = new SshRunner(server.host())) {
      assertThat(problem(() -> echo(runner, "1")).message()).contains("MaxSessions");
    }
  }

  private static List<String> allAtOnce(SshRunner runner, int count) throws Exception {
    CountDownLatch together = new CountDownLatch(count);
    List<String> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        running.add(
            threads.submit(() -> {
              together.countDown();
              together.await();
              return echo(runner, "0");
            }));
      }
      for (Future<String> one : running) {
        answers.add(one.get());
      }
    }
    return answers;
  }

  private static String echo(SshRunner runner, String word) {
    return runner.run(List.of("echo", word), NO_INPUT, DEADLINE).output();
  }

  /** The call that finds the connection dead may fail; it is not repeated for the caller. */
  private static String eventually(SshRunner runner) {
    try {
      return echo(runner, "2");
    } catch (DriverException lost) {
      assertThat(lost.problem()).isInstanceOf(DriverProblem.HostUnreachable.class);
      return echo(runner, "2");
    }
  }

  private interface Call {
    Object make() throws Exception;
  }

  private static DriverProblem problem(Call call) {
    Exception failure = catchThrowableOfType(Exception.class, call::make);
    assertThat(failure).isNotNull();
    Throwable cause = failure instanceof DriverException ? failure : failure.getCause();
    assertThat(cause).isInstanceOf(DriverException.class);
    return ((DriverException) cause).problem();
  }
}
