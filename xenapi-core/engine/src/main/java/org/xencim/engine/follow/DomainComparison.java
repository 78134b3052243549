package org.xencim.engine.follow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.records.HostLink;
import org.xencim.engine.records.PowerStates;
import org.xencim.engine.records.SavedImages;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;

/** Finds the domains of one host that do something else than their VMs, and has them read. */
final class DomainComparison {
  private static final Logger LOG = LoggerFactory.getLogger(DomainComparison.class);

  /** So many domains are looked at one by one; of more, what a list tells is noted at once. */
  private static final int LOOKS = 50;

  private final HostLink link;
  private final ObjectStore store;
  private final DomainReader reader;

  DomainComparison(HostLink link, ObjectStore store, DomainReader reader) {
    this.link = link;
    this.store = store;
    this.reader = reader;
  }

  /**
   * Looks at each domain that does something else than its VM. A list is old when it has been read,
   * so that nothing of it is written.
   */
  void compare(List<DomainState> states) {
    Inventory inventory = store.inventory();
    Set<Ref<Vm>> present = new HashSet<>();
    List<UUID> differing = new ArrayList<>();
    for (DomainState state : states) {
      present.add(link.vm(state.uuid()));
      if (differs(inventory, state)) {
        differing.add(state.uuid());
      }
    }
    differing.addAll(reader.absent(inventory, present));
    if (differing.size() > LOOKS) {
      reader.readAtOnce();
    } else {
      lookAtEach(differing);
    }
  }

  private boolean differs(Inventory inventory, DomainState state) {
    return reader.isIncomplete(state.uuid())
        || inventory
            .find(link.vm(state.uuid()))
            .map(Row::fields)
            .map(vm -> reader.concerns(vm) && (!isAsIn(vm, state) || reader.isNewLife(state)))
            .orElse(true);
  }

  private static boolean isAsIn(Vm.Fields vm, DomainState state) {
    return vm.residentOn().isPresent()
        && vm.domid() == state.domid()
        && vm.powerState() == PowerStates.of(state, vm)
        && !SavedImages.isDoubtful(vm);
  }

  void lookAtEach(List<UUID> domains) {
    each(domains, reader::look);
  }

  /** One domain that cannot be read does not keep the others from being read. */
  static void each(List<UUID> domains, Consumer<UUID> reading) {
    for (UUID domain : domains) {
      try {
        reading.accept(domain);
      } catch (DriverException e) {
        LOG.warn("domain {} cannot be read: {}", domain, e.getMessage());
        if (e.problem() instanceof DriverProblem.HostUnreachable) {
          return;
        }
      } catch (RuntimeException e) {
        LOG.error("domain {} cannot be read", domain, e);
      }
    }
  }
}
