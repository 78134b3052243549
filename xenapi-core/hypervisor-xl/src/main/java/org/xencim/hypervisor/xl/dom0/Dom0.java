package org.xencim.hypervisor.xl.dom0;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.xl.command.CommandResult;
import org.xencim.hypervisor.xl.command.CommandRunner;
import org.xencim.hypervisor.xl.command.LineStream;
import org.xencim.hypervisor.xl.text.GuestText;
import org.xencim.hypervisor.xl.text.HostText;
import org.xencim.hypervisor.xl.text.ListedDomain;
import org.xencim.hypervisor.xl.xenstore.XenstoreClient;
import tools.jackson.core.JacksonException;

/** A dom0 to which {@link Script}s are put. */
public final class Dom0 implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dom0.class);
  private static final byte[] NO_INPUT = new byte[0];

  /** How much longer than the script's own deadline we wait for it to be killed there. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  /** The exit status of {@code timeout}, without and with the need for SIGKILL. */
  private static final int TIMED_OUT = 124;

  private static final int KILLED = 137;

  private static final String LISTING = "list domains";

  private static final Pattern NO_XL = Pattern.compile("\\bxl: (command )?not found");

  private final CommandRunner runner;
  private final Standby creation;
  private final RightOfWay rightOfWay = new RightOfWay();

  /** For whom the host is claimed. */
  private volatile @Nullable UUID engine;

  private volatile boolean isMarked;

  public Dom0(CommandRunner runner) {
    this.runner = runner;
    this.creation = new Standby(runner, Script::creation);
  }

  public Transcript ask(Script script, String... arguments) {
    return ask(script, List.of(arguments));
  }

  public Transcript ask(Script script, List<String> arguments) {
    return ask(script, NO_INPUT, arguments);
  }

  public Transcript ask(Script script, byte[] input, List<String> arguments) {
    Transcript transcript = tryToAsk(script, input, arguments);
    requireInTime(script, transcript);
    return transcript;
  }

  /** Like {@link #ask}, but leaves it to the caller to look whether it came to its end. */
  public Transcript tryToAsk(Script script, byte[] input, List<String> arguments) {
    script.patience().ifPresent(rightOfWay::give);
    String boundary = Script.boundary();
    UUID claimant = engine;
    List<String> command =
        claimant == null || !script.changes()
            ? script.command(boundary, arguments)
            : script.command(boundary, claimant, arguments);
    return transcript(
        script, boundary, () -> runner.run(command, input, script.deadline().plus(GRACE)));
  }

  /** Makes a domain, by the script that waits for that if one does. */
  public Transcript create(Order order) {
    byte[] text = order.text(Optional.ofNullable(engine));
    Duration patience = Script.CREATE.deadline().plus(GRACE);
    try {
      Optional<Standby.Ready> ready = creation.take();
      String boundary = ready.map(Standby.Ready::boundary).orElseGet(Script::boundary);
      return transcript(
          Script.CREATE,
          boundary,
          () ->
              ready.isPresent()
                  ? ready.get().command().run(text, patience)
                  : runner.run(Script.creation(boundary), text, patience));
    } finally {
      creation.refill();
    }
  }

  /** Has a creation wait in dom0 for its order; to be called now and then. */
  public void expectCreations() {
    creation.keep();
  }

  /** Does work for which reading the whole host has to wait. */
  public <T> T first(Supplier<T> work) {
    return rightOfWay.go(work);
  }

  private Transcript transcript(Script script, String boundary, Supplier<CommandResult> run) {
    long start = System.nanoTime();
    CommandResult result = run.get();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    LOG.debug("{} of {} took {}", script, runner.host(), took);
    // Others may kill it too, before its time.
    boolean killed = result.status() == KILLED && took.compareTo(script.deadline()) >= 0;
    boolean timedOut = result.status() == TIMED_OUT || killed;
    Transcript transcript =
        Transcript.parse(boundary, result.output(), result.messages(), timedOut);
    transcript
        .step("managed")
        .ifPresent(step -> {
          throw new DriverException(
              new DriverProblem.ManagedByAnother(runner.host(), GuestText.clean(step.output())));
        });
    return transcript;
  }

  /** As {@link org.xencim.hypervisor.HypervisorDriver#claim}. */
  public Optional<String> claim(UUID claimant, String description) {
    engine = claimant;
    try {
      output(ask(Script.CLAIM, description.replaceAll("\\s+", " ")), "act", "mark the host");
      isMarked = true;
      return Optional.empty();
    } catch (DriverException e) {
      if (e.problem() instanceof DriverProblem.ManagedByAnother(_, String manager)) {
        isMarked = false;
        return Optional.of(manager);
      }
      throw e;
    }
  }

  private void release() {
    if (isMarked) {
      try {
        ask(Script.RELEASE);
      } catch (DriverException e) {
        LOG.info("the mark at {} stays until it is old: {}", runner.host(), e.getMessage());
      }
    }
  }

  public void requireInTime(Script script, Transcript transcript) {
    if (transcript.timedOut()) {
      String operation = script.name().toLowerCase(Locale.ROOT);
      throw new DriverException(new DriverProblem.TimedOut(operation, script.deadline()));
    }
  }

  /** All domains, as cheaply as can be. */
  public List<ListedDomain> list() {
    return listed(ask(Script.LIST), "list");
  }

  /** The domains of a step that ran {@code xl list -v}. A list without dom0 is none. */
  public List<ListedDomain> listed(Transcript transcript, String step) {
    List<ListedDomain> listed = ListedDomain.parse(output(transcript, step, LISTING));
    if (listed.isEmpty()) {
      throw new DriverException(
          new DriverProblem.HostError(LISTING, "xl shows no domain, not even dom0"));
    }
    return listed;
  }

  /** What a step printed that cannot fail unless the host is in trouble. */
  public String output(Transcript transcript, String step, String operation) {
    Transcript.Step done = transcript.step(step).orElseThrow(() -> gaveUp(transcript, operation));
    if (!done.succeeded()) {
      throw new DriverException(problem(operation, HostText.bounded(done.messages().strip())));
    }
    return done.output();
  }

  /** The script ended before it had done what it was for, which is no fault of that. */
  public static DriverException gaveUp(Transcript transcript, String operation) {
    String words = HostText.bounded(transcript.lastWords());
    return new DriverException(
        new DriverProblem.HostError(
            operation, "the shell of dom0 gave up" + (words.isEmpty() ? "" : ": " + words)));
  }

  /**
   * Reads what the host has printed.
   *
   * @param operation a verb, for people
   * @throws DriverException HostError if that is in no form that is known
   */
  public static <T> T reading(String operation, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IndexOutOfBoundsException
        | IllegalArgumentException
        | ArithmeticException
        | DateTimeException
        | JacksonException e) {
      LOG.debug("unreadable", e);
      throw new DriverException(
          new DriverProblem.HostError(
              operation, "it printed what cannot be understood: " + HostText.bounded(e)),
          e);
    }
  }

  /** What shells say of xl where it is not. */
  private DriverProblem problem(String operation, String messages) {
    return NO_XL.matcher(messages).find()
        ? new DriverProblem.HostUnreachable(
            runner.host(), "it has no xl: it is no Xen dom0, or xl is not in the PATH")
        : new DriverProblem.HostError(operation, messages);
  }

  /**
   * A connection to its xenstore.
   *
   * @throws IOException if none can be had
   */
  public XenstoreClient xenstore() throws IOException {
    return XenstoreAccess.open(runner);
  }

  public LineStream changes() {
    return runner.follow(Script.WATCH.command("xencim", List.of()));
  }

  @Override
  public void close() {
    release();
    creation.close();
    runner.close();
  }
}
