package org.xencim.wbem;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.Arguments;
import org.xencim.cim.CimMethod;
import org.xencim.cim.CimName;
import org.xencim.cim.CimValue;
import org.xencim.cim.ClassToken;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.Property;

/**
 * How the instances of one CIM class come from rows: what the rows are, how a key finds one, where
 * each property comes from and what the methods do. A mapping knows neither the schema nor the
 * namespace it is served in; the {@link ProviderRegistry} links it, and reports every property that
 * was forgotten.
 *
 * @param <S> what rows are read from: an immutable snapshot, taken once per request
 * @param <C> the generated interface of the class
 * @param <R> the row
 */
public final class CimMapping<S, C, R> {
  /** Finds the row that a key names. */
  record Finder<S, R>(CimName key, BiFunction<S, CimValue, @Nullable R> find) {}

  /** A method with its input bound. */
  interface BoundMethod<S, R> {
    MethodResult invoke(MethodCall<S, R> call, Arguments arguments);
  }

  private final CimName className;
  private final Function<S, ? extends Iterable<? extends R>> rows;
  private final @Nullable Finder<S, R> finder;
  private final Map<CimName, Definition<? super R>> definitions;
  private final Map<CimName, KeyRule> keyRules;
  private final Map<CimName, BoundMethod<S, R>> methods;
  private final InstanceChanges.@Nullable Creator<S> creator;
  private final InstanceChanges.@Nullable Modifier<S, R> modifier;
  private final InstanceChanges.@Nullable Deleter<S, R> deleter;
  private final List<String> problems;

  private CimMapping(Builder<S, C, R> builder) {
    this.className = builder.className;
    this.rows = requireNonNull(builder.rows, () -> className + " has no rows");
    this.finder = builder.finder;
    this.definitions = Map.copyOf(builder.definitions());
    this.keyRules = Map.copyOf(builder.keyRules);
    this.methods = Map.copyOf(builder.methods);
    this.creator = builder.creator;
    this.modifier = builder.modifier;
    this.deleter = builder.deleter;
    this.problems = List.copyOf(builder.problems());
  }

  /**
   * Starts the mapping of a class.
   *
   * @param token the class
   * @param snapshot the type that rows are read from
   * @param row the type of a row
   */
  public static <S, C, R> Builder<S, C, R> of(
      ClassToken<C> token, Class<S> snapshot, Class<R> row) {
    return new Builder<>(token.name());
  }

  /** The class. */
  public CimName className() {
    return className;
  }

  /** The path of a row, without a namespace. */
  public ObjectPath path(R row) {
    ValueCollector collector = new ValueCollector();
    List<ObjectPath.Key> keys = new ArrayList<>(keyRules.size());
    keyRules
        .keySet()
        .forEach(key -> keys.add(new ObjectPath.Key(key, keyValue(key, row, collector))));
    return ObjectPath.of(className, keys);
  }

  private CimValue keyValue(CimName key, R row, ValueCollector collector) {
    CimValue value =
        switch (requireNonNull(definitions.get(key))) {
          case Definition.Fixed<? super R> fixed -> fixed.value();
          case Definition.Absent<? super R> absent -> null;
          case Definition.Read<? super R> read -> collector.collect(read.type(), row, read.cell());
        };
    if (value == null) {
      throw new IllegalStateException("key " + className + "." + key + " has no value");
    }
    return value;
  }

  Iterable<? extends R> rows(S snapshot) {
    return rows.apply(snapshot);
  }

  @Nullable Finder<S, R> finder() {
    return finder;
  }

  Map<CimName, Definition<? super R>> definitions() {
    return definitions;
  }

  Map<CimName, KeyRule> keyRules() {
    return keyRules;
  }

  Map<CimName, BoundMethod<S, R>> methods() {
    return methods;
  }

  InstanceChanges.@Nullable Creator<S> creator() {
    return creator;
  }

  InstanceChanges.@Nullable Modifier<S, R> modifier() {
    return modifier;
  }

  InstanceChanges.@Nullable Deleter<S, R> deleter() {
    return deleter;
  }

  List<String> problems() {
    return problems;
  }

  @Override
  public String toString() {
    return "mapping of " + className;
  }

  /**
   * Says how a class is served.
   *
   * @param <S> what rows are read from
   * @param <C> the generated interface of the class
   * @param <R> the row
   */
  public static final class Builder<S, C, R> extends PropertyTable<Builder<S, C, R>, C, R> {
    private final CimName className;
    private final Map<CimName, KeyRule> keyRules = new LinkedHashMap<>();
    private final Map<CimName, BoundMethod<S, R>> methods = new LinkedHashMap<>();
    private @Nullable Function<S, ? extends Iterable<? extends R>> rows;
    private @Nullable Finder<S, R> finder;
    private InstanceChanges.@Nullable Creator<S> creator;
    private InstanceChanges.@Nullable Modifier<S, R> modifier;
    private InstanceChanges.@Nullable Deleter<S, R> deleter;

    private Builder(CimName className) {
      this.className = className;
    }

    @Override
    Builder<S, C, R> self() {
      return this;
    }

    /**
     * The rows, read lazily and in a stable order. Without {@link #findBy} they are searched: for a
     * few rows only.
     */
    public Builder<S, C, R> rows(Function<S, ? extends Iterable<? extends R>> all) {
      this.rows = all;
      return this;
    }

    /**
     * How the value of one key finds its row, or null; every other key is then compared. Must not
     * search.
     */
    public <V> Builder<S, C, R> findBy(
        Property<? super C, V> key, BiFunction<S, V, @Nullable R> find) {
      this.finder =
          new Finder<>(
              key.name(),
              (snapshot, value) -> {
                V converted = key.kind().fromValue(value);
                return converted == null ? null : find.apply(snapshot, converted);
              });
      return this;
    }

    /** A key that each row has its own value for. */
    public <V> Builder<S, C, R> key(
        Property<? super C, V> key, KeyRule rule, Function<? super R, ? extends V> reader) {
      keyRules.put(key.name(), rule);
      return property(key, reader);
    }

    /** A key that has the same value in every row. */
    public <V> Builder<S, C, R> fixedKey(Property<? super C, V> key, KeyRule rule, V value) {
      keyRules.put(key.name(), rule);
      return constant(key, value);
    }

    /** A key that holds the name of the class itself. */
    public Builder<S, C, R> classKey(Property<? super C, String> key) {
      return fixedKey(key, KeyRule.IGNORE_CASE, className.toString());
    }

    /** A method that is carried out on an instance. */
    public <I> Builder<S, C, R> method(
        CimMethod<? super C, I> method, MethodHandler<S, R, I> handler) {
      BoundMethod<S, R> bound =
          (call, arguments) -> handler.invoke(call, method.input().apply(arguments));
      if (methods.put(method.name(), bound) != null) {
        problems().add("method " + method.name() + " is mapped twice");
      }
      return this;
    }

    /** How CreateInstance makes one. */
    public Builder<S, C, R> create(InstanceChanges.Creator<S> how) {
      this.creator = how;
      return this;
    }

    /** How ModifyInstance changes one. */
    public Builder<S, C, R> modify(InstanceChanges.Modifier<S, R> how) {
      this.modifier = how;
      return this;
    }

    /** How DeleteInstance deletes one. */
    public Builder<S, C, R> delete(InstanceChanges.Deleter<S, R> how) {
      this.deleter = how;
      return this;
    }

    /** The mapping. */
    public CimMapping<S, C, R> build() {
      return new CimMapping<>(this);
    }
  }
}
