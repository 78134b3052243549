package org.xencim.rpc;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;

/** References, in the form of the dialect; read in any form. */
final class ReferencePlan<C extends ApiObject<C, ?>> implements Plan {
  private final Class<C> target;
  private final boolean nullable;
  private final Dialect dialect;

  ReferencePlan(Class<C> target, boolean nullable, Dialect dialect) {
    this.target = target;
    this.nullable = nullable;
    this.dialect = dialect;
  }

  @Override
  public void write(Object value, ValueSink sink, Inventory inventory) throws IOException {
    sink.string(key(value));
  }

  @Override
  public String key(Object value) {
    return switch (value) {
      case Ref<?> ref -> dialect.reference(ref.handle());
      case Optional<?> maybe -> maybe.map(this::key).orElseGet(dialect::nullReference);
      default -> throw new IllegalArgumentException(value + " is not a reference");
    };
  }

  /** Where there must be an object, a reference to nothing is one that nothing has. */
  @Override
  public Object read(@Nullable Object wire, String place) {
    String handle =
        switch (wire) {
          case null -> "";
          case String text -> Dialect.handle(text);
          default -> throw Misfit.type(place);
        };
    if (!nullable) {
      return Ref.of(target, handle);
    }
    return handle.isEmpty() ? Optional.empty() : Optional.of(Ref.of(target, handle));
  }
}
