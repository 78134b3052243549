package org.xencim.hypervisor.xl.dom0;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.xencim.hypervisor.HypervisorDriver.CLAIM_LASTS;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The questions that can be put to a dom0: one constant for each script among the resources, with
 * the time it may take. At its deadline the script is killed there, with the xl that it runs.
 */
public enum Script {
  ACT(60),
  CLAIM(30),
  COUNTERS(30),
  CREATE(300),
  DESTROY(120),
  DETAILS(30),
  DEVICE(180, "act"),
  DISCARD(30),
  DOMAIN(30),
  DOMAINS(60),
  DUMP(600),
  GUARD(30),
  HARDWARE(60),
  HOST(30),
  IMAGE(30),
  IMAGES(1800),
  LINK(60),
  LIST(30),
  MAINTAIN(60),
  MEDIUM(180),
  MIGRATE(1800),
  NETWORK(30),
  ONE(30),
  POOL(60),
  RELEASE(30),
  RESTORE(600),
  SAVE(600),
  SCHEDULE(60),
  SHUTDOWN(30),
  STORAGE(60),
  UNPAUSE(60),
  WATCH(0);

  private static final String COMMON = resource("common");
  private static final String CLAIMED = resource("claimed");
  private static final String READY = resource("ready");

  /**
   * Nobody may listen any more: xl would die of what it says, and leave a domain half made, or
   * suspended for ever.
   */
  private static final String TO_THE_END = "trap '' PIPE\n";

  private static final Set<Script> READERS =
      EnumSet.of(
          COUNTERS, DETAILS, DOMAIN, DOMAINS, HARDWARE, HOST, IMAGE, LIST, NETWORK, ONE, STORAGE,
          WATCH);

  private static final Set<Script> READ_NOW_AND_THEN = EnumSet.of(CLAIM, DOMAINS, HOST);
  private static final Set<Script> READ_AT_EVENTS = EnumSet.of(COUNTERS, LIST);
  private static final Duration LONG_PATIENCE = Duration.ofSeconds(15);
  private static final Duration SHORT_PATIENCE = Duration.ofSeconds(3);

  private final Duration deadline;
  private final String text;

  Script(int seconds) {
    deadline = Duration.ofSeconds(seconds);
    text = resource(name().toLowerCase(Locale.ROOT));
  }

  Script(int seconds, String file) {
    deadline = Duration.ofSeconds(seconds);
    text = resource(file);
  }

  /**
   * How long it lets the making of domains go first, for what reads a whole host takes as much of
   * dom0. Nobody waits for what is read now and then only, but the host's mark must not grow old.
   */
  Optional<Duration> patience() {
    return READ_NOW_AND_THEN.contains(this)
        ? Optional.of(LONG_PATIENCE)
        : READ_AT_EVENTS.contains(this) ? Optional.of(SHORT_PATIENCE) : Optional.empty();
  }

  public Duration deadline() {
    return deadline;
  }

  /** Whether it does more than look. */
  boolean changes() {
    return !READERS.contains(this);
  }

  /**
   * The command that runs this script.
   *
   * @param boundary a line that occurs nowhere in what the script prints
   */
  List<String> command(String boundary, List<String> arguments) {
    return command(boundary, "", arguments);
  }

  /** The command that runs this script unless another engine than {@code engine} has the host. */
  List<String> command(String boundary, UUID engine, List<String> arguments) {
    String whose = "engine=%s claim_lasts=%d\n".formatted(engine, CLAIM_LASTS.toSeconds());
    return command(boundary, whose + CLAIMED, arguments);
  }

  /** The command that makes a domain of an {@link Order}, for which it waits. */
  static List<String> creation(String boundary) {
    String condition =
        """
        deadline=%d claim_lasts=%d
        %sif [ -n "$engine" ]; then
        %sfi
        """
            .formatted(CREATE.deadline.toSeconds(), CLAIM_LASTS.toSeconds(), READY, CLAIMED);
    Duration whole = Standby.LIFE.multipliedBy(2).plus(CREATE.deadline);
    return command(whole, boundary, TO_THE_END + condition + CREATE.text, List.of());
  }

  /** A line that occurs nowhere in what a script prints. */
  static String boundary() {
    return "xencim-" + UUID.randomUUID();
  }

  private List<String> command(String boundary, String condition, List<String> arguments) {
    String signals = changes() ? TO_THE_END : "";
    return command(deadline, boundary, signals + condition + text, arguments);
  }

  private static List<String> command(
      Duration deadline, String boundary, String text, List<String> arguments) {
    List<String> words = new ArrayList<>(arguments.size() + 9);
    if (!deadline.isZero()) {
      Collections.addAll(words, "timeout", "-k", "2", String.valueOf(deadline.toSeconds()));
    }
    Collections.addAll(words, "sh", "-c", COMMON + text, "xencim", boundary);
    words.addAll(arguments);
    return words;
  }

  private static String resource(String name) {
    String file = name + ".sh";
    try (InputStream in = Script.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
