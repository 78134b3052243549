package org.xencim.rpc;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.XenApiException;

/** What came of a message, in whatever format it is going to be told. */
sealed interface Outcome {
  /**
   * It was carried out.
   *
   * @param value the result; null when there is none
   * @param plan how the result is written
   * @param inventory of what computed fields of the result are read
   */
  record Success(@Nullable Object value, Plan plan, Inventory inventory) implements Outcome {
    public Success {
      Objects.requireNonNull(plan, "plan");
      Objects.requireNonNull(inventory, "inventory");
    }

    void write(ValueSink sink) throws IOException {
      plan.write(value == null ? "" : value, sink, inventory);
    }
  }

  /** It was not: an error code, then its parameters. */
  record Failure(List<String> description) implements Outcome {
    public Failure {
      description = List.copyOf(description);
    }

    /** What a client of a dialect is told. */
    static Failure of(XenApiException failure, Dialect dialect) {
      return new Failure(ErrorForm.told(failure.description(), dialect));
    }

    String code() {
      return description.getFirst();
    }

    List<String> parameters() {
      return description.subList(1, description.size());
    }
  }
}
