package org.xencim.hypervisor.sim;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xencim.hypervisor.DriverProblem;

/**
 * Which calls are disturbed, and how.
 *
 * @param operations it applies to; all if empty
 * @param domain it applies to; calls about any domain or none if empty
 * @param probability that a call to which it applies is disturbed, above 0 to 1
 * @param times how many calls it disturbs before it has no effect any more
 * @param delay how much longer the call takes, before it fails or goes on
 * @param problem the call fails with; it only takes longer if empty
 */
public record FaultRule(
    Set<SimOperation> operations,
    Optional<UUID> domain,
    double probability,
    int times,
    Duration delay,
    Optional<DriverProblem> problem) {

  public FaultRule {
    operations = Set.copyOf(operations);
    Objects.requireNonNull(domain, "domain");
    Objects.requireNonNull(delay, "delay");
    Objects.requireNonNull(problem, "problem");
    if (!(probability > 0 && probability <= 1) || times < 1) {
      throw new IllegalArgumentException(
          "A rule needs a probability up to 1 and at least one time.");
    }
  }

  /** Every such call fails. */
  public static FaultRule fail(DriverProblem problem, SimOperation... operations) {
    return new FaultRule(
        Set.of(operations),
        Optional.empty(),
        1,
        Integer.MAX_VALUE,
        Duration.ZERO,
        Optional.of(problem));
  }

  /** Every such call takes longer. */
  public static FaultRule delay(Duration delay, SimOperation... operations) {
    return new FaultRule(
        Set.of(operations), Optional.empty(), 1, Integer.MAX_VALUE, delay, Optional.empty());
  }

  public FaultRule forDomain(UUID uuid) {
    return new FaultRule(operations, Optional.of(uuid), probability, times, delay, problem);
  }

  public FaultRule withProbability(double other) {
    return new FaultRule(operations, domain, other, times, delay, problem);
  }

  public FaultRule once() {
    return times(1);
  }

  public FaultRule times(int count) {
    return new FaultRule(operations, domain, probability, count, delay, problem);
  }

  public FaultRule after(Duration time) {
    return new FaultRule(operations, domain, probability, times, time, problem);
  }

  boolean appliesTo(SimOperation operation, Optional<UUID> target) {
    return (operations.isEmpty() || operations.contains(operation))
        && (domain.isEmpty() || domain.equals(target));
  }
}
