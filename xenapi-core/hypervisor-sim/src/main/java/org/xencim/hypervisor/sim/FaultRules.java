package org.xencim.hypervisor.sim;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.xencim.hypervisor.DriverException;

/** The rules in force at a host. They may be changed at any time, by any thread. */
public final class FaultRules {

  private final SimClock clock;
  private final Random chance;
  private final List<Counted> rules = new ArrayList<>();

  FaultRules(SimClock clock, long seed) {
    this.clock = clock;
    this.chance = new Random(seed);
  }

  /** Adds a rule behind those in force; of several that apply, the first one acts. */
  public synchronized void add(FaultRule rule) {
    rules.add(new Counted(rule));
  }

  /** Removes all rules. */
  public synchronized void clear() {
    rules.clear();
  }

  /** Lets the rules act on a call that is about to be carried out. */
  void before(SimOperation operation, Optional<UUID> domain) {
    Optional<FaultRule> rule = draw(operation, domain);
    rule.ifPresent(it -> {
      clock.pass(it.delay());
      it.problem()
          .ifPresent(problem -> {
            throw new DriverException(problem);
          });
    });
  }

  private synchronized Optional<FaultRule> draw(SimOperation operation, Optional<UUID> domain) {
    for (Iterator<Counted> all = rules.iterator(); all.hasNext(); ) {
      Counted counted = all.next();
      if (counted.rule.appliesTo(operation, domain)
          && chance.nextDouble() < counted.rule.probability()) {
        if (--counted.left == 0) {
          all.remove();
        }
        return Optional.of(counted.rule);
      }
    }
    return Optional.empty();
  }

  private static final class Counted {
    private final FaultRule rule;
    private int left;

    Counted(FaultRule rule) {
      this.rule = rule;
      this.left = rule.times();
    }
  }
}
