package org.xencim.xenapi;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The objects of one class and the indexes on them; immutable. */
final class Table<C extends ApiObject<C, F>, F extends ApiRecord<C, F>> {
  private static final String LABEL = "name_label";

  /** Fields of tasks that hold the handle of an object; empty when there is none. */
  private static final List<String> HANDLES = List.of("subject", "result");

  private final ClassModel<C, F> model;
  private final PersistentMap<Ref<?>, Row<C, F>> rows;
  private final PersistentMap<String, Row<C, F>> uuids;
  private final References<String> labels;
  private final References<String> handles;
  private final Map<StoredField<C, F, ?>, References<Ref<?>>> targets;

  private Table(
      ClassModel<C, F> model,
      PersistentMap<Ref<?>, Row<C, F>> rows,
      PersistentMap<String, Row<C, F>> uuids,
      References<String> labels,
      References<String> handles,
      Map<StoredField<C, F, ?>, References<Ref<?>>> targets) {
    this.model = model;
    this.rows = rows;
    this.uuids = uuids;
    this.labels = labels;
    this.handles = handles;
    this.targets = targets;
  }

  static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Table<C, F> empty(
      ClassModel<C, F> model) {
    Map<StoredField<C, F, ?>, References<Ref<?>>> targets = new LinkedHashMap<>();
    for (StoredField<C, F, ?> field : model.storedFields()) {
      if (field.type() instanceof ApiType.Reference) {
        targets.put(field, References.empty());
      }
    }
    return new Table<>(
        model,
        PersistentMap.empty(),
        PersistentMap.empty(),
        References.empty(),
        References.empty(),
        targets);
  }

  ClassModel<C, F> model() {
    return model;
  }

  @Nullable Row<C, F> find(Ref<?> ref) {
    return rows.get(ref);
  }

  @Nullable Row<C, F> byUuid(String uuid) {
    return uuids.get(uuid.toLowerCase(Locale.ROOT));
  }

  Collection<Row<C, F>> all() {
    return new View<>(rows.size(), rows::iterator);
  }

  Collection<Row<C, F>> byNameLabel(String label) {
    return rows(labels, label);
  }

  /** The rows of which a field holds this handle as a text. */
  Collection<Row<C, F>> byHandle(String handle) {
    return rows(handles, handle);
  }

  Collection<Row<C, F>> referencing(StoredField<C, F, ?> field, Ref<?> target) {
    References<Ref<?>> index = targets.get(field);
    if (index == null) {
      throw new IllegalArgumentException(model + "." + field + " is not a reference");
    }
    return rows(index, target);
  }

  private <K> Collection<Row<C, F>> rows(References<K> index, K key) {
    return new View<>(index.count(key), () -> found(index.iterator(key)));
  }

  private Iterator<Row<C, F>> found(Iterator<Ref<?>> refs) {
    Iterable<Ref<?>> once = () -> refs;
    return StreamSupport.stream(once.spliterator(), false)
        .flatMap(ref -> Stream.ofNullable(rows.get(ref)))
        .iterator();
  }

  Table<C, F> with(Change<C, F> change) {
    Ref<C> ref = change.ref();
    F before = change.before();
    F after = change.after();
    Row<C, F> row = after == null ? null : new Row<>(ref, after);
    return new Table<>(
        model,
        row == null ? rows.without(ref) : rows.with(ref, row),
        movedUuid(ref, before, row),
        moved(labels, ref, text(LABEL, before), text(LABEL, after)),
        movedHandles(ref, before, after),
        movedTargets(ref, before, after));
  }

  private Map<StoredField<C, F, ?>, References<Ref<?>>> movedTargets(
      Ref<C> ref, @Nullable F before, @Nullable F after) {
    Map<StoredField<C, F, ?>, References<Ref<?>>> changed = new LinkedHashMap<>(targets);
    changed.replaceAll(
        (field, index) -> moved(index, ref, target(field, before), target(field, after)));
    return changed;
  }

  private static <K> References<K> moved(
      References<K> index, Ref<?> ref, @Nullable K before, @Nullable K after) {
    if (before != null && before.equals(after)) {
      return index;
    }
    References<K> left = before == null ? index : index.without(before, ref);
    return after == null ? left : left.with(after, ref);
  }

  /** Rows themselves are under their UUIDs, since that is how clients ask for them. */
  private PersistentMap<String, Row<C, F>> movedUuid(
      Ref<C> ref, @Nullable F before, @Nullable Row<C, F> row) {
    PersistentMap<String, Row<C, F>> left = uuids;
    if (before != null && (row == null || !uuid(before).equals(uuid(row.fields())))) {
      Row<C, F> known = left.get(uuid(before));
      left = known != null && known.ref().equals(ref) ? left.without(uuid(before)) : left;
    }
    return row == null ? left : left.with(uuid(row.fields()), row);
  }

  private String uuid(F fields) {
    return fields.uuid().toLowerCase(Locale.ROOT);
  }

  private References<String> movedHandles(Ref<C> ref, @Nullable F before, @Nullable F after) {
    References<String> moved = handles;
    for (String field : HANDLES) {
      moved = moved(moved, ref, nonEmpty(text(field, before)), nonEmpty(text(field, after)));
    }
    return moved;
  }

  private static @Nullable String nonEmpty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private @Nullable String text(String name, @Nullable F fields) {
    return fields == null
        ? null
        : (String)
            model
                .field(name)
                .map(field -> ((StoredField<C, F, ?>) field).apply(fields))
                .orElse(null);
  }

  private @Nullable Ref<?> target(StoredField<C, F, ?> field, @Nullable F fields) {
    Object value = fields == null ? null : field.apply(fields);
    if (value instanceof Optional<?> optional) {
      return (Ref<?>) optional.orElse(null);
    }
    return (Ref<?>) value;
  }

  /** A collection that is not copied. */
  private static final class View<E> extends AbstractCollection<E> {
    private final int size;
    private final Supplier<Iterator<E>> iterators;

    View(int size, Supplier<Iterator<E>> iterators) {
      this.size = size;
      this.iterators = iterators;
    }

    @Override
    public Iterator<E> iterator() {
      return iterators.get();
    }

    @Override
    public int size() {
      return size;
    }
  }
}
