package org.xencim.engine.follow;

import java.util.List;
import java.util.Optional;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.PifMetrics;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.VbdMetrics;
import org.xencim.xenapi.VifMetrics;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmMetrics;

/** The messages of a class with fields that are measured when somebody reads them. */
public abstract class MeasuredCalls<C extends ApiObject<C, F>, F extends ApiRecord<C, F>>
    extends ObjectCalls<C, F> {
  private final Measurements measurements;

  public MeasuredCalls(ObjectStore store, Class<C> type, Measurements measurements) {
    super(store, type);
    this.measurements = measurements;
  }

  /** The host that knows about an object; none when it does not run. */
  protected abstract Optional<Ref<Host>> host(Inventory inventory, F fields);

  @Override
  protected final Inventory toRead(Ref<C> self) {
    Inventory inventory = store().inventory();
    return inventory
        .find(self)
        .flatMap(row -> host(inventory, row.fields()))
        .map(host -> measured(List.of(measurements.hosts().get(host))))
        .orElse(inventory);
  }

  @Override
  protected final Inventory toReadAll() {
    return measured(measurements.hosts().all());
  }

  private Inventory measured(List<Reconciler> hosts) {
    measurements.refresh(hosts);
    return store().inventory();
  }

  private static Optional<Ref<Host>> hostOf(Inventory inventory, Ref<Vm> vm) {
    return inventory.find(vm).flatMap(row -> row.fields().residentOn());
  }

  /** Class VM_metrics. */
  public static final class OfVms extends MeasuredCalls<VmMetrics, VmMetrics.Fields>
      implements VmMetrics {
    public OfVms(ObjectStore store, Measurements measurements) {
      super(store, VmMetrics.class, measurements);
    }

    /** One is found by its VM, since VMs know theirs and it does not know its. */
    @Override
    protected Optional<Ref<Host>> host(Inventory inventory, VmMetrics.Fields fields) {
      return inventory
          .byUuid(VmMetrics.class, fields.uuid())
          .flatMap(row -> inventory.referencing(Vm.Fields::metrics, row.ref()).stream().findFirst())
          .flatMap(vm -> vm.fields().residentOn());
    }
  }

  /** Class VBD_metrics. */
  public static final class OfVbds extends MeasuredCalls<VbdMetrics, VbdMetrics.Fields>
      implements VbdMetrics {
    public OfVbds(ObjectStore store, Measurements measurements) {
      super(store, VbdMetrics.class, measurements);
    }

    @Override
    protected Optional<Ref<Host>> host(Inventory inventory, VbdMetrics.Fields fields) {
      return inventory.find(fields.vbd()).flatMap(vbd -> hostOf(inventory, vbd.fields().vm()));
    }
  }

  /** Class VIF_metrics. */
  public static final class OfVifs extends MeasuredCalls<VifMetrics, VifMetrics.Fields>
      implements VifMetrics {
    public OfVifs(ObjectStore store, Measurements measurements) {
      super(store, VifMetrics.class, measurements);
    }

    @Override
    protected Optional<Ref<Host>> host(Inventory inventory, VifMetrics.Fields fields) {
      return inventory.find(fields.vif()).flatMap(vif -> hostOf(inventory, vif.fields().vm()));
    }
  }

  /** Class PIF_metrics. */
  public static final class OfPifs extends MeasuredCalls<PifMetrics, PifMetrics.Fields>
      implements PifMetrics {
    public OfPifs(ObjectStore store, Measurements measurements) {
      super(store, PifMetrics.class, measurements);
    }

    @Override
    protected Optional<Ref<Host>> host(Inventory inventory, PifMetrics.Fields fields) {
      return inventory.find(fields.pif()).map(pif -> pif.fields().host());
    }
  }
}
