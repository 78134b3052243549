package org.xencim.engine.recovery;

import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.records.DomainRecords;
import org.xencim.engine.records.LastSeen;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.HostMetrics;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;

/**
 * Hosts that the store knows from before and the engine was not given this time, as when another
 * address is configured. Nobody asks them any more, so that nothing is said to run there; their
 * machines keep them as their affinity, and are not started elsewhere by themselves: they may well
 * be running where they were.
 */
public final class FormerHosts {
  private static final Logger LOG = LoggerFactory.getLogger(FormerHosts.class);

  private FormerHosts() {}

  /** Notes of all hosts but the attached ones that they are not live and nothing runs there. */
  public static void retire(ObjectStore store, Set<Ref<Host>> attached) {
    List<Row<Host, Host.Fields>> former =
        store.inventory().all(Host.class).stream()
            .filter(host -> !attached.contains(host.ref()))
            .toList();
    if (!former.isEmpty()) {
      store.change(changes -> former.forEach(host -> retire(changes, host)));
    }
  }

  private static void retire(ChangeSet changes, Row<Host, Host.Fields> host) {
    host.fields()
        .metrics()
        .ifPresent(ref -> changes.update(ref, it -> it.with(HostMetrics.Fields::live, false)));
    List<Ref<Vm>> residents =
        changes.inventory().referencing(Vm.Fields::residentOn, host.ref()).stream()
            .map(Row::ref)
            .toList();
    if (!residents.isEmpty()) {
      LOG.info(
          "host {} is not managed any more: {} VMs are shown as halted",
          host.fields().nameLabel(),
          residents.size());
    }
    for (Ref<Vm> vm : residents) {
      DomainRecords.forgetDomain(changes, vm);
      changes.update(vm, it -> LastSeen.at(host, it));
    }
  }
}
