package org.xencim.wbem;

import java.util.Map;
import org.xencim.cim.CimName;
import org.xencim.cim.ClassToken;

/**
 * Property definitions that a family of mappings shares, such as the health of every managed
 * element.
 *
 * @param <C> the generated interface of the class whose properties are defined
 * @param <R> what every row of the family is
 */
public final class Template<C, R> {
  private final Map<CimName, Definition<? super R>> definitions;

  private Template(Builder<C, R> builder) {
    if (!builder.problems().isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", builder.problems()));
    }
    this.definitions = Map.copyOf(builder.definitions());
  }

  /** A template for a class and its subclasses. */
  public static <C, R> Builder<C, R> of(ClassToken<C> family, Class<R> row) {
    return new Builder<>();
  }

  Map<CimName, Definition<? super R>> definitions() {
    return definitions;
  }

  /**
   * Says what is shared.
   *
   * @param <C> the generated interface of the class whose properties are defined
   * @param <R> what every row of the family is
   */
  public static final class Builder<C, R> extends PropertyTable<Builder<C, R>, C, R> {
    private Builder() {}

    @Override
    Builder<C, R> self() {
      return this;
    }

    /** The template. */
    public Template<C, R> build() {
      return new Template<>(this);
    }
  }
}
