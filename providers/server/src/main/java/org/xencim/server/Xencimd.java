package org.xencim.server;

import static java.util.Objects.requireNonNull;

import com.google.inject.ProvisionException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xencim.engine.journal.JournalException;
import org.xencim.hypervisor.DriverException;
import org.xencim.server.config.ConfigException;
import org.xencim.server.config.ServerConfig;
import org.xencim.server.http.ListenException;
import org.xencim.server.pam.PamException;
import org.xencim.server.state.StateDirectory;
import org.xencim.server.state.StateException;
import org.xencim.server.tls.TlsException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code xencimd}. */
@Command(
    name = "xencimd",
    description =
        "Serves Xen hosts to WBEM and Xen-API clients, in the foreground until it is told to end.",
    mixinStandardHelpOptions = true,
    version = "xencimd " + Xencimd.VERSION,
    subcommands = UserCommand.class,
    footer = {"", "Keys and files are described in docs/configuration.md."})
public final class Xencimd implements Callable<Integer> {
  /** The version of the product, as clients and people are told. */
  static final String VERSION = "0.1.0";

  private static final int CANNOT_START = 1;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--config", paramLabel = "FILE", description = "a file of KEY = VALUE lines")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "sets one key; wins over the file; may be repeated")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "where accounts and keys are kept")
  private @Nullable Path stateDirectory;

  private Xencimd() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String... arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Xencimd())
        .setExecutionExceptionHandler((failure, command, _) -> report(failure, command));
  }

  @Override
  public Integer call() throws InterruptedException {
    ServerConfig serverConfig = ServerConfig.load(Optional.ofNullable(config), assignments);
    Logging.configure(serverConfig.logLevel());
    PrintWriter out = command().getOut();
    StateDirectory state = openState();
    Daemon daemon = Daemon.start(serverConfig, state);
    Runtime.getRuntime().addShutdownHook(new Thread(daemon::close, "xencim-shutdown"));
    new Announcement(
            daemon.endpoints(),
            daemon.xenRpc(),
            daemon.managed(),
            daemon.startable(),
            Logins.of(serverConfig.auth(), state),
            state)
        .print(out);
    daemon.awaitEnd();
    return CommandLine.ExitCode.OK;
  }

  /** Opens the state directory that the options name, for this command and those below it. */
  StateDirectory openState() {
    return StateDirectory.open(statePath());
  }

  /** As {@link #openState}, for what makes nothing; empty when it is not there. */
  Optional<StateDirectory> findState() {
    return StateDirectory.find(statePath());
  }

  private Path statePath() {
    return stateDirectory != null
        ? stateDirectory.toAbsolutePath()
        : StateDirectory.byDefault(
            System.getProperty("user.name"),
            Path.of(System.getProperty("user.home")),
            System.getenv());
  }

  private CommandLine command() {
    return requireNonNull(spec).commandLine();
  }

  /** What a person did wrong is told in sentences; only a mistake of ours has a stack trace. */
  private static int report(Exception thrown, CommandLine command) throws Exception {
    // What goes wrong while parts are put together arrives wrapped.
    Throwable failure =
        thrown instanceof ProvisionException wrapped && wrapped.getCause() != null
            ? wrapped.getCause()
            : thrown;
    List<String> sentences =
        switch (failure) {
          case ConfigException wrong -> wrong.problems();
          case StateException _,
              JournalException _,
              TlsException _,
              ListenException _,
              DriverException _,
              PamException _,
              UserCommand.Mistake _ ->
              List.of(String.valueOf(failure.getMessage()));
          default -> throw thrown;
        };
    sentences.forEach(sentence -> command.getErr().println("xencimd: " + sentence));
    boolean wrongInput =
        failure instanceof ConfigException || failure instanceof UserCommand.Mistake;
    return wrongInput ? CommandLine.ExitCode.USAGE : CANNOT_START;
  }
}
