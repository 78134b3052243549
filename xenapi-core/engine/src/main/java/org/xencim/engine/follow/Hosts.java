package org.xencim.engine.follow;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.HostMetrics;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/** The hosts of an engine. */
public final class Hosts {
  private final List<Reconciler> hosts;

  public Hosts(List<Reconciler> hosts) {
    this.hosts = List.copyOf(hosts);
  }

  public List<Reconciler> all() {
    return hosts;
  }

  public Set<Ref<Host>> refs() {
    return hosts.stream().map(host -> host.link().ref()).collect(Collectors.toSet());
  }

  /** HOST_OFFLINE if the host is one of before, which the engine was not given this time. */
  public Reconciler get(Ref<Host> ref) {
    return hosts.stream()
        .filter(host -> host.link().ref().equals(ref))
        .findFirst()
        .orElseThrow(() -> new XenApiException(ErrorCode.HOST_OFFLINE, ref));
  }

  /** Where a VM is: where it runs, else where its saved state is, else where it is to start. */
  public Reconciler of(Inventory inventory, Vm.Fields vm) {
    return whereItIs(inventory, vm).map(this::get).orElseGet(() -> forStart(inventory, vm));
  }

  /** Whether a VM is of a host of before, which the engine was not given this time. */
  public boolean isFormer(Inventory inventory, Vm.Fields vm) {
    return whereItIs(inventory, vm).or(vm::affinity).filter(host -> !has(host)).isPresent();
  }

  private boolean has(Ref<Host> ref) {
    return hosts.stream().anyMatch(host -> host.link().ref().equals(ref));
  }

  private static Optional<Ref<Host>> whereItIs(Inventory inventory, Vm.Fields vm) {
    return vm.residentOn().or(() -> vm.suspendVdi().flatMap(vdi -> hostOf(inventory, vdi)));
  }

  private static Optional<Ref<Host>> hostOf(Inventory inventory, Ref<Vdi> vdi) {
    Ref<Sr> sr = inventory.get(vdi).sr();
    return inventory.referencing(Pbd.Fields::sr, sr).stream()
        .map(pbd -> pbd.fields().host())
        .findFirst();
  }

  /** The host of the VM's choice, else the enabled one with most free memory. */
  private Reconciler forStart(Inventory inventory, Vm.Fields vm) {
    Optional<Reconciler> chosen = vm.affinity().map(this::get);
    return chosen.orElseGet(() ->
        hosts.stream()
            .filter(host -> inventory.get(host.link().ref()).enabled())
            .max((a, b) -> Long.compare(free(inventory, a), free(inventory, b)))
            .orElse(hosts.getFirst()));
  }

  private static long free(Inventory inventory, Reconciler host) {
    return inventory
        .get(host.link().ref())
        .metrics()
        .flatMap(inventory::find)
        .map(Row::fields)
        .filter(HostMetrics.Fields::live)
        .map(HostMetrics.Fields::memoryFree)
        .orElse(-1L);
  }
}
