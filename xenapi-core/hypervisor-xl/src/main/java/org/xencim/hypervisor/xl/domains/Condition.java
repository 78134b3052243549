package org.xencim.hypervisor.xl.domains;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xencim.hypervisor.RunState;

/** What the scripts distinguish before they act: see {@code find_domain} in {@code common.sh}. */
enum Condition {
  LIVE,
  PAUSED,
  ENDED;

  static Set<RunState> states(Condition... conditions) {
    return Arrays.stream(conditions)
        .flatMap(Condition::each)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The words that the scripts know them by. */
  static String words(Condition... conditions) {
    return Arrays.stream(conditions)
        .map(condition -> condition.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  private Stream<RunState> each() {
    return switch (this) {
      case LIVE -> Stream.of(RunState.RUNNING, RunState.BLOCKED);
      case PAUSED -> Stream.of(RunState.PAUSED);
      case ENDED -> Stream.of(RunState.SHUTDOWN, RunState.CRASHED, RunState.DYING);
    };
  }
}
