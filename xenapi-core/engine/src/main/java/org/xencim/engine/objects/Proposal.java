package org.xencim.engine.objects;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xencim.xenapi.Inventory;

/**
 * Changes that a caller wants to have committed, and what has become of them. It is carried out by
 * whoever commits the group that it is in, which may be another caller.
 */
final class Proposal<T> {
  private final Function<ChangeSet, T> body;

  private Supplier<T> whenCommitted = this::givenUp;
  private Supplier<T> outcome = this::givenUp;

  Proposal(Function<ChangeSet, T> body) {
    this.body = body;
  }

  /** Makes the changes to {@code latest}; empty when it throws, which is its outcome then. */
  Optional<ChangeSet> make(Inventory latest) {
    ChangeSet changes = new ChangeSet(latest);
    try {
      T answer = body.apply(changes);
      whenCommitted = () -> answer;
      return Optional.of(changes);
    } catch (RuntimeException e) {
      refuse(e);
      return Optional.empty();
    }
  }

  /** Until it is decided; it stays so when whoever was to decide it could not. */
  private T givenUp() {
    throw new IllegalStateException("the change was given up");
  }

  /** The changes are committed. */
  void accept() {
    outcome = whenCommitted;
  }

  /** The changes are not made. */
  void refuse(RuntimeException why) {
    outcome =
        () -> {
          throw why;
        };
  }

  /** What the caller is told: the answer of the body, or what was thrown. */
  T outcome() {
    return outcome.get();
  }
}
