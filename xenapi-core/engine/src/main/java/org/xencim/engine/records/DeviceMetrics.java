package org.xencim.engine.records;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xencim.engine.config.Ids;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.FieldGetter;
import org.xencim.xenapi.Pif;
import org.xencim.xenapi.PifMetrics;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMetrics;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.VifMetrics;

/**
 * The objects in which it is noted what is measured of devices. They are there exactly while their
 * device is plugged, whoever plugs and unplugs it; that of a host's interface as long as it is.
 */
public final class DeviceMetrics {

  /**
   * A class of devices, and the one for what is measured of them.
   *
   * @param plugged whether there is anything to be measured
   */
  record Kind<
      D extends ApiObject<D, E>,
      E extends ApiRecord<D, E>,
      M extends ApiObject<M, N>,
      N extends ApiRecord<M, N>>(
      Class<D> device,
      Predicate<E> plugged,
      Class<M> metrics,
      FieldGetter<N, String> uuid,
      FieldGetter<N, Ref<D>> owner,
      FieldGetter<N, Double> in,
      FieldGetter<N, Double> out,
      FieldGetter<N, Instant> time) {}

  static final Kind<Vbd, Vbd.Fields, VbdMetrics, VbdMetrics.Fields> VBD =
      new Kind<>(
          Vbd.class,
          Vbd.Fields::currentlyAttached,
          VbdMetrics.class,
          VbdMetrics.Fields::uuid,
          VbdMetrics.Fields::vbd,
          VbdMetrics.Fields::ioReadKbs,
          VbdMetrics.Fields::ioWriteKbs,
          VbdMetrics.Fields::lastUpdated);

  static final Kind<Vif, Vif.Fields, VifMetrics, VifMetrics.Fields> VIF =
      new Kind<>(
          Vif.class,
          Vif.Fields::currentlyAttached,
          VifMetrics.class,
          VifMetrics.Fields::uuid,
          VifMetrics.Fields::vif,
          VifMetrics.Fields::ioReadKbs,
          VifMetrics.Fields::ioWriteKbs,
          VifMetrics.Fields::lastUpdated);

  static final Kind<Pif, Pif.Fields, PifMetrics, PifMetrics.Fields> PIF =
      new Kind<>(
          Pif.class,
          _ -> true,
          PifMetrics.class,
          PifMetrics.Fields::uuid,
          PifMetrics.Fields::pif,
          PifMetrics.Fields::ioReadKbs,
          PifMetrics.Fields::ioWriteKbs,
          PifMetrics.Fields::lastUpdated);

  private static final Map<Class<?>, Kind<?, ?, ?, ?>> KINDS =
      Stream.of(VBD, VIF, PIF).collect(Collectors.toMap(Kind::device, kind -> kind));

  private final Ids ids;

  public DeviceMetrics(Ids ids) {
    this.ids = ids;
  }

  /** Follows what {@code changes} do to devices. */
  public void follow(ChangeSet changes) {
    for (Change<?, ?> change : changes.changes()) {
      @Nullable Kind<?, ?, ?, ?> kind = KINDS.get(change.type());
      if (kind != null) {
        follow(changes, kind, change.ref().handle());
      }
    }
  }

  private <
          D extends ApiObject<D, E>,
          E extends ApiRecord<D, E>,
          M extends ApiObject<M, N>,
          N extends ApiRecord<M, N>>
      void follow(ChangeSet changes, Kind<D, E, M, N> kind, String handle) {
    Ref<D> device = Ref.of(kind.device, handle);
    changes
        .inventory()
        .find(device)
        .filter(row -> kind.plugged.test(row.fields()))
        .ifPresentOrElse(
            row -> {
              var _ = of(changes, kind, row);
            },
            () ->
                List.copyOf(changes.inventory().referencing(kind.owner, device))
                    .forEach(row -> changes.remove(row.ref())));
  }

  /** The object of a device, which is made if it is not there. */
  <
          D extends ApiObject<D, E>,
          E extends ApiRecord<D, E>,
          M extends ApiObject<M, N>,
          N extends ApiRecord<M, N>>
      Ref<M> of(ChangeSet changes, Kind<D, E, M, N> kind, Row<D, E> device) {
    UUID uuid = Ids.of(device.fields().uuid(), "metrics");
    Ref<M> ref = Ref.of(kind.metrics, ids.handle(uuid));
    if (changes.inventory().find(ref).isEmpty()) {
      changes.put(
          ref,
          Draft.of(kind.metrics)
              .set(kind.uuid, uuid.toString())
              .set(kind.owner, device.ref())
              .build());
    }
    return ref;
  }

  /** Notes what a device has carried. */
  <
          D extends ApiObject<D, E>,
          E extends ApiRecord<D, E>,
          M extends ApiObject<M, N>,
          N extends ApiRecord<M, N>>
      void note(
          ChangeSet changes,
          Kind<D, E, M, N> kind,
          Row<D, E> device,
          Rates.Throughput rate,
          Instant time) {
    changes.update(
        of(changes, kind, device),
        it ->
            it.edit()
                .set(kind.in, rate.in())
                .set(kind.out, rate.out())
                .set(kind.time, time)
                .build());
  }
}
