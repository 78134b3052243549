package org.xencim.xenapi;

import java.util.List;
import java.util.Map;

/**
 * A Xen-API class as the calls that can be made on its objects. An instance of a sub-interface acts
 * for one caller; what is declared here is what the fields of any class imply.
 */
public sealed interface ApiObject<C extends ApiObject<C, F>, F extends ApiRecord<C, F>>
    permits Session,
        Task,
        Event,
        Vm,
        VmMetrics,
        VmGuestMetrics,
        Host,
        HostMetrics,
        HostCpu,
        Vbd,
        Vdi,
        Sr,
        Pbd,
        Vif,
        Network,
        Pif,
        Console,
        Crashdump,
        Pool,
        VbdMetrics,
        VifMetrics,
        PifMetrics,
        Vtpm,
        User,
        Debug,
        XsPolicy,
        AcmPolicy,
        Ppci,
        PscsiHba,
        Pscsi,
        Dpci,
        Dscsi,
        DscsiHba,
        CpuPool {

  /** All stored fields; HANDLE_INVALID when there is no such object. */
  F getRecord(Ref<C> self);

  /** All objects with their stored fields. */
  Map<Ref<C>, F> getAllRecords();

  /** The references of all objects. */
  List<Ref<C>> getAll();

  /** The object with this UUID, ignoring case; UUID_INVALID when there is none. */
  Ref<C> getByUuid(String uuid);

  /** The objects with exactly this label; none for a class without labels. */
  List<Ref<C>> getByNameLabel(String label);

  /** One field, stored or computed. */
  <V> V get(Ref<C> self, FieldModel<C, F, V> field);

  /** One stored field. */
  <V> V get(Ref<C> self, FieldGetter<F, V> field);

  /** Writes a READ_WRITE field. */
  <V> void set(Ref<C> self, FieldGetter<F, V> field, V value);

  /** Adds an entry to a READ_WRITE map; MAP_DUPLICATE_KEY when the key is there already. */
  <K, V> void addTo(Ref<C> self, FieldGetter<F, Map<K, V>> field, K key, V value);

  /** Removes an entry of a READ_WRITE map, if it is there. */
  <K, V> void removeFrom(Ref<C> self, FieldGetter<F, Map<K, V>> field, K key);

  /** Adds an element to a READ_WRITE set, unless it is there already. */
  <V> void add(Ref<C> self, FieldGetter<F, List<V>> field, V element);

  /** Removes an element of a READ_WRITE set, if it is there. */
  <V> void remove(Ref<C> self, FieldGetter<F, List<V>> field, V element);
}
