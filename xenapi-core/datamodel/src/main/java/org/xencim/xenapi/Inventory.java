package org.xencim.xenapi;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All objects as of one revision: immutable, so that a reader sees one moment and takes no lock.
 * Finding an object by reference, by UUID, by label or by a field that refers to another one costs
 * about the same with a hundred objects and with a hundred thousand.
 */
public final class Inventory {
  private static final Inventory EMPTY = new Inventory(0, emptyTables(), null);

  private final long revision;
  private final Map<Class<?>, Table<?, ?>> tables;
  private final @Nullable Consumer<Ref<?>> whenMeasuredIsRead;

  private Inventory(
      long revision,
      Map<Class<?>, Table<?, ?>> tables,
      @Nullable Consumer<Ref<?>> whenMeasuredIsRead) {
    this.revision = revision;
    this.tables = tables;
    this.whenMeasuredIsRead = whenMeasuredIsRead;
  }

  private static Map<Class<?>, Table<?, ?>> emptyTables() {
    Map<Class<?>, Table<?, ?>> tables = new LinkedHashMap<>();
    for (ClassModel<?, ?> model : ApiModel.current().classes()) {
      tables.put(model.type(), Table.empty(model));
    }
    return tables;
  }

  /** Revision 0, without objects. */
  public static Inventory empty() {
    return EMPTY;
  }

  /** Grows by one with each set of changes. */
  public long revision() {
    return revision;
  }

  /** All objects of a class, in no particular order but always the same; a view. */
  public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Collection<Row<C, F>> all(
      Class<C> type) {
    return table(type).all();
  }

  /** The object that {@code ref} refers to. */
  public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Optional<Row<C, F>> find(
      Ref<C> ref) {
    return Optional.ofNullable(lookUp(ref));
  }

  /** As {@link #find}, for a reference whose class is not known where it is asked. */
  public Optional<Row<?, ?>> findAny(Ref<?> ref) {
    Table<?, ?> table = tables.get(ref.type());
    return table == null ? Optional.empty() : Optional.ofNullable(table.find(ref));
  }

  /** The fields of the object that {@code ref} refers to; HANDLE_INVALID when there is none. */
  public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> F get(Ref<C> ref) {
    Row<C, F> row = lookUp(ref);
    if (row == null) {
      throw new XenApiException(
          ErrorCode.HANDLE_INVALID, ApiModel.current().of(ref.type()).name(), ref);
    }
    return row.fields();
  }

  /** The object of class {@code type} with this UUID, ignoring case. */
  public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Optional<Row<C, F>> byUuid(
      Class<C> type, String uuid) {
    return Optional.ofNullable(table(type).byUuid(uuid));
  }

  /** The objects of class {@code type} with exactly this label; a view. */
  public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Collection<Row<C, F>> byNameLabel(
      Class<C> type, String label) {
    return table(type).byNameLabel(label);
  }

  /**
   * The objects whose {@code field} refers to {@code target}, as in {@code
   * referencing(Vbd.Fields::vm, vm)}; a view.
   *
   * @throws IllegalArgumentException when the field is not a reference
   */
  public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Collection<Row<C, F>> referencing(
      FieldGetter<F, ?> field, Ref<?> target) {
    StoredField<C, F, ?> known = ApiModel.fieldOf(field);
    return table(known.owner()).referencing(known, target);
  }

  /** The tasks that work, or have worked, on {@code object} or have made it; a view. */
  public Collection<Row<Task, Task.Fields>> tasksOn(Ref<?> object) {
    return table(Task.class).byHandle(object.handle());
  }

  /** This inventory with {@code changes}, which must start from it; its revision is theirs. */
  public Inventory with(long newRevision, List<Change<?, ?>> changes) {
    Map<Class<?>, Table<?, ?>> changed = new LinkedHashMap<>(tables);
    for (Change<?, ?> change : changes) {
      apply(change, changed);
    }
    return new Inventory(newRevision, changed, whenMeasuredIsRead);
  }

  /**
   * This inventory, which tells {@code reader} of each object that somebody finds by its reference,
   * if its class has fields that are measured. The reader must return at once.
   */
  public Inventory toldOfReading(Consumer<Ref<?>> reader) {
    return new Inventory(revision, tables, reader);
  }

  @SuppressWarnings("unchecked") // a class's table has the class's types
  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void apply(
      Change<C, F> change, Map<Class<?>, Table<?, ?>> tables) {
    tables.computeIfPresent(change.type(), (_, table) -> ((Table<C, F>) table).with(change));
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> @Nullable Row<C, F> lookUp(
      Ref<C> ref) {
    Table<C, F> table = table(ref.type());
    Row<C, F> row = table.find(ref);
    if (row != null && whenMeasuredIsRead != null && table.model().isMeasured()) {
      whenMeasuredIsRead.accept(ref);
    }
    return row;
  }

  @SuppressWarnings("unchecked") // a class's table has the class's types
  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Table<C, F> table(Class<C> type) {
    Table<?, ?> table = tables.get(type);
    if (table == null) {
      throw new IllegalArgumentException(type + " is not a class of the Xen-API");
    }
    return (Table<C, F>) table;
  }
}
