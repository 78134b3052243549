package org.xencim.rpc;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Snapshot;

/**
 * Records of whatever class. One that is absent has no member; what is read says nothing, for only
 * who knows the class can read a record.
 */
final class SnapshotPlan implements Plan {
  private final Marshallers marshallers;

  SnapshotPlan(Marshallers marshallers) {
    this.marshallers = Objects.requireNonNull(marshallers, "marshallers");
  }

  @Override
  public boolean isPresent(Object value) {
    return ((Optional<?>) value).isPresent();
  }

  @Override
  public void write(Object value, ValueSink sink, Inventory inventory) throws IOException {
    if (((Optional<?>) value).orElseThrow() instanceof Snapshot snapshot
        && marshallers.ofRecordsOf(snapshot.row()) instanceof RecordPlan<?, ?> plan) {
      plan.write(snapshot.row().ref(), snapshot.row().fields(), sink, snapshot.inventory());
    }
  }

  @Override
  public Object read(@Nullable Object wire, String place) {
    return Optional.empty();
  }
}
