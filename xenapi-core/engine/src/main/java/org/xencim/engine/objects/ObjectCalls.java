package org.xencim.engine.objects;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.FieldGetter;
import org.xencim.xenapi.FieldModel;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.XenApiException;

/** The messages that the fields of a class imply. */
public abstract class ObjectCalls<C extends ApiObject<C, F>, F extends ApiRecord<C, F>> {
  private final ObjectStore store;
  private final Class<C> type;

  protected ObjectCalls(ObjectStore store, Class<C> type) {
    this.store = store;
    this.type = type;
  }

  protected ObjectStore store() {
    return store;
  }

  public final F getRecord(Ref<C> self) {
    return visible(toRead(self), self);
  }

  /** The objects as they are when one of them is read. */
  protected Inventory toRead(Ref<C> self) {
    return store.inventory();
  }

  /** The objects as they are when all of this class are read. */
  protected Inventory toReadAll() {
    return store.inventory();
  }

  private F visible(Inventory inventory, Ref<C> self) {
    F fields = inventory.get(self);
    if (isHidden(fields)) {
      throw new XenApiException(ErrorCode.HANDLE_INVALID, className(), self);
    }
    return fields;
  }

  /** Whether the caller is not to know of an object. */
  protected boolean isHidden(F fields) {
    return false;
  }

  private Stream<Row<C, F>> visible(Collection<Row<C, F>> rows) {
    return rows.stream().filter(row -> !isHidden(row.fields()));
  }

  public final Map<Ref<C>, F> getAllRecords() {
    Map<Ref<C>, F> records = new LinkedHashMap<>();
    visible(toReadAll().all(type)).forEach(row -> records.put(row.ref(), row.fields()));
    return records;
  }

  public final List<Ref<C>> getAll() {
    return visible(store.inventory().all(type)).map(Row::ref).toList();
  }

  public final Ref<C> getByUuid(String uuid) {
    return store
        .inventory()
        .byUuid(type, uuid)
        .filter(row -> !isHidden(row.fields()))
        .map(Row::ref)
        .or(() -> byWellKnown(uuid))
        .orElseThrow(() -> new XenApiException(ErrorCode.UUID_INVALID, className(), uuid));
  }

  /** The object that a UUID stands for although it is not the object's own. */
  protected Optional<Ref<C>> byWellKnown(String uuid) {
    return Optional.empty();
  }

  public final List<Ref<C>> getByNameLabel(String label) {
    return visible(store.inventory().byNameLabel(type, label)).map(Row::ref).toList();
  }

  public final <V> V get(Ref<C> self, FieldModel<C, F, V> field) {
    Inventory inventory = toRead(self);
    return field.read(inventory, new Row<>(self, visible(inventory, self)));
  }

  public final <V> V get(Ref<C> self, FieldGetter<F, V> field) {
    return field.apply(getRecord(self));
  }

  public final <V> void set(Ref<C> self, FieldGetter<F, V> field, V value) {
    store.change(changes ->
        changes.update(self, before -> written(changes, self, before, before.with(field, value))));
  }

  public final <K, V> void addTo(Ref<C> self, FieldGetter<F, Map<K, V>> field, K key, V value) {
    store.change(changes ->
        changes.update(
            self,
            before ->
                written(
                    changes,
                    self,
                    before,
                    before.with(field, added(field.apply(before), key, value)))));
  }

  /** {@code map} with an entry that it does not have yet; MAP_DUPLICATE_KEY. */
  public static <K, V> Map<K, V> added(Map<K, V> map, K key, V value) {
    Map<K, V> more = new LinkedHashMap<>(map);
    V current = more.putIfAbsent(key, value);
    if (current != null) {
      throw new XenApiException(ErrorCode.MAP_DUPLICATE_KEY, key, current, value);
    }
    return more;
  }

  public final <K, V> void removeFrom(Ref<C> self, FieldGetter<F, Map<K, V>> field, K key) {
    store.change(changes ->
        changes.update(
            self,
            before ->
                checked(changes, self, before.with(field, removed(field.apply(before), key)))));
  }

  /** {@code map} without the entry of {@code key}. */
  public static <K, V> Map<K, V> removed(Map<K, V> map, K key) {
    Map<K, V> fewer = new LinkedHashMap<>(map);
    fewer.remove(key);
    return fewer;
  }

  public final <V> void add(Ref<C> self, FieldGetter<F, List<V>> field, V element) {
    store.change(changes ->
        changes.update(
            self,
            before ->
                written(
                    changes,
                    self,
                    before,
                    before.with(field, with(field.apply(before), element)))));
  }

  /** {@code set} with an element, which it may have already. */
  public static <V> List<V> with(List<V> set, V element) {
    List<V> more = new ArrayList<>(set);
    if (!more.contains(element)) {
      more.add(element);
    }
    return more;
  }

  public final <V> void remove(Ref<C> self, FieldGetter<F, List<V>> field, V element) {
    store.change(changes ->
        changes.update(
            self,
            before ->
                checked(changes, self, before.with(field, without(field.apply(before), element)))));
  }

  /** {@code set} without an element. */
  public static <V> List<V> without(List<V> set, V element) {
    List<V> fewer = new ArrayList<>(set);
    fewer.remove(element);
    return fewer;
  }

  private F written(ChangeSet changes, Ref<C> self, F before, F after) {
    F kept = ReferenceRules.kept(changes.inventory(), before, after);
    return store.values().grown(before, checked(changes, self, kept));
  }

  /** {@code fields}, unless a class has rules that they break. */
  protected F checked(ChangeSet changes, Ref<C> self, F fields) {
    return fields;
  }

  private String className() {
    return ApiModel.current().of(type).name();
  }
}
