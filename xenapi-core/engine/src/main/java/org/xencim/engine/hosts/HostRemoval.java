package org.xencim.engine.hosts;

import java.util.List;
import java.util.Optional;
import org.xencim.engine.config.Ids;
import org.xencim.engine.follow.Hosts;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.records.LastSeen;
import org.xencim.engine.records.MadeNetworks;
import org.xencim.engine.records.StorageRecords;
import org.xencim.engine.records.VmParts;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.CpuPool;
import org.xencim.xenapi.Dpci;
import org.xencim.xenapi.Dscsi;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.FieldGetter;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.HostCpu;
import org.xencim.xenapi.HostMetrics;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Pif;
import org.xencim.xenapi.Pool;
import org.xencim.xenapi.Ppci;
import org.xencim.xenapi.Pscsi;
import org.xencim.xenapi.PscsiHba;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/**
 * Forgets a host that is managed no more, with what is nobody else's: its devices, its connections
 * to storage, its control domain. Repositories and machines stay; where they are is then open.
 */
final class HostRemoval {
  private final ChangeSet changes;
  private final Row<Host, Host.Fields> host;

  /** HANDLE_INVALID if there is no such host. */
  HostRemoval(ChangeSet changes, Ref<Host> host) {
    this.changes = changes;
    this.host = new Row<>(host, changes.inventory().get(host));
  }

  /** Fails as long as anybody needs the host. */
  HostRemoval check(Hosts managed) {
    Inventory inventory = changes.inventory();
    boolean live =
        host.fields()
            .metrics()
            .flatMap(inventory::find)
            .map(Row::fields)
            .filter(HostMetrics.Fields::live)
            .isPresent();
    if (live) {
      throw new XenApiException(ErrorCode.HOST_IS_LIVE, host.ref());
    }
    if (inventory.all(Pool.class).stream()
        .anyMatch(pool -> pool.fields().master().equals(host.ref()))) {
      throw new XenApiException(ErrorCode.HOST_CANNOT_DESTROY_SELF, host.ref());
    }
    if (managed.refs().contains(host.ref())) {
      throw new XenApiException(
          ErrorCode.OPERATION_NOT_ALLOWED,
          "host "
              + host.fields().nameLabel()
              + " is one of those that the server is configured for");
    }
    if (Host.hasGuests(inventory, host.ref())
        || inventory.referencing(Vm.Fields::affinity, host.ref()).stream()
            .anyMatch(vm -> !vm.fields().isControlDomain() && LastSeen.isAt(host, vm.fields()))) {
      throw new XenApiException(ErrorCode.HOST_HAS_RESIDENT_VMS, host.ref());
    }
    return this;
  }

  void carryOut() {
    releaseVms();
    removeDevices();
    remove(HostCpu.Fields::host, host.ref());
    changes.inventory().all(CpuPool.class).stream()
        .filter(pool -> pool.fields().residentOn().equals(Optional.of(host.ref())))
        .toList()
        .forEach(pool -> changes.remove(pool.ref()));
    removeNetworks();
    removeStorage();
    host.fields().metrics().ifPresent(changes::remove);
    changes.remove(host.ref());
  }

  private void releaseVms() {
    for (Row<Vm, Vm.Fields> vm :
        List.copyOf(changes.inventory().referencing(Vm.Fields::affinity, host.ref()))) {
      if (vm.fields().isControlDomain()) {
        VmParts.remove(changes, vm.ref());
      } else {
        changes.update(vm.ref(), it -> it.with(Vm.Fields::affinity, Optional.empty()));
      }
    }
  }

  private void removeDevices() {
    Inventory inventory = changes.inventory();
    inventory
        .referencing(Ppci.Fields::host, host.ref())
        .forEach(device -> remove(Dpci.Fields::ppci, device.ref()));
    inventory
        .referencing(Pscsi.Fields::host, host.ref())
        .forEach(device -> remove(Dscsi.Fields::pscsi, device.ref()));
    remove(Ppci.Fields::host, host.ref());
    remove(Pscsi.Fields::host, host.ref());
    remove(PscsiHba.Fields::host, host.ref());
  }

  /** A network of this host alone ends with it, unless a machine is connected to it. */
  private void removeNetworks() {
    remove(Pif.Fields::host, host.ref());
    String uuid = host.fields().uuid();
    for (Row<Network, Network.Fields> network :
        List.copyOf(changes.inventory().all(Network.class))) {
      Network.Fields fields = network.fields();
      boolean own = fields.uuid().equals(Ids.of(uuid, "network", fields.bridge()).toString());
      if (own && changes.inventory().referencing(Vif.Fields::network, network.ref()).isEmpty()) {
        changes.remove(network.ref());
      } else {
        changes.update(network.ref(), it -> MadeNetworks.without(it, uuid));
      }
    }
  }

  /** What is in no repository of its own, and what nobody uses, cannot be connected anew. */
  private void removeStorage() {
    List<Ref<Sr>> unlisted =
        changes.inventory().referencing(Pbd.Fields::host, host.ref()).stream()
            .map(pbd -> pbd.fields().sr())
            .filter(sr -> !changes.inventory().get(sr).isListed())
            .toList();
    remove(Pbd.Fields::host, host.ref());
    for (Ref<Sr> sr : unlisted) {
      List.copyOf(changes.inventory().referencing(Vdi.Fields::sr, sr)).stream()
          .filter(vdi -> StorageRecords.isUnused(changes.inventory(), vdi))
          .forEach(vdi -> StorageRecords.remove(changes, vdi.ref()));
      if (changes.inventory().referencing(Vdi.Fields::sr, sr).isEmpty()) {
        changes.remove(sr);
      }
    }
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>, T extends ApiObject<T, ?>>
      void remove(FieldGetter<F, Ref<T>> field, Ref<T> target) {
    List.copyOf(changes.inventory().referencing(field, target))
        .forEach(row -> changes.remove(row.ref()));
  }
}
