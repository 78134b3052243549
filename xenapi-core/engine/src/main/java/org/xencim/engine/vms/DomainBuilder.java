package org.xencim.engine.vms;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.hosts.VmPlacement;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.engine.records.HostLink;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.StartMode;
import org.xencim.xenapi.CpuPool;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/** Builds the domains of VMs, and ends them. */
final class DomainBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(DomainBuilder.class);

  private final ObjectStore store;

  DomainBuilder(ObjectStore store) {
    this.store = store;
  }

  void build(HostLink host, Ref<Vm> vm, StartMode mode) {
    DomainSpec spec = specification(host, vm);
    try {
      create(host, vm, spec, mode);
    } catch (DriverException e) {
      if (!isInTheWay(e) || !destroyRemains(host.driver(), spec.uuid())) {
        throw e;
      }
      create(host, vm, spec, mode);
    }
  }

  private static boolean isInTheWay(DriverException refusal) {
    return refusal.problem() instanceof DriverProblem.UuidInUse;
  }

  /** The domain to be built for a VM, if the host can have it. */
  DomainSpec specification(HostLink host, Ref<Vm> vm) {
    DomainSpec spec = new DomainSpecs(store.inventory()).of(vm);
    requireVirtualisation(host, vm, spec.type());
    return spec;
  }

  private void requireVirtualisation(HostLink host, Ref<Vm> vm, GuestType type) {
    if (!VmPlacement.canRun(store.inventory().get(host.ref()), type)) {
      throw new XenApiException(ErrorCode.VM_HVM_REQUIRED, vm);
    }
  }

  void create(HostLink host, Ref<Vm> vm, DomainSpec spec, StartMode mode) {
    make(
        host,
        vm,
        driver -> {
          driver.create(spec, mode);
          String pool = store.inventory().get(vm).poolName();
          if (isActivated(host, pool)) {
            driver.cpuPools().move(spec.uuid(), pool);
          }
        });
  }

  /** Brings the domain of a VM back from its image. */
  void restore(HostLink host, Ref<Vm> vm, String image, StartMode mode) {
    make(host, vm, driver -> driver.restore(image, mode));
  }

  /** A guest that ended before anybody could look at its domain has begun nonetheless. */
  private void make(HostLink host, Ref<Vm> vm, Consumer<HypervisorDriver> making) {
    try (Subscription _ = reserve(host, vm)) {
      if (!ifThere(() -> making.accept(host.driver()))) {
        LOG.info("{} has ended as soon as it had begun", vm);
      }
    }
  }

  private boolean isActivated(HostLink host, String pool) {
    return store.inventory().byNameLabel(CpuPool.class, pool).stream()
        .map(Row::fields)
        .anyMatch(it -> it.activated() && it.residentOn().equals(Optional.of(host.ref())));
  }

  /** Takes the memory of a VM out of what its host has free, until it is built. */
  private Subscription reserve(HostLink host, Ref<Vm> vm) {
    return host.memory().reserve(store.inventory().get(vm).memoryDynamicMax());
  }

  /**
   * A domain that has ended may have been kept, and stands in the way of its next life.
   *
   * @return whether it did and is gone
   */
  private static boolean destroyRemains(HypervisorDriver driver, UUID domain) {
    boolean ended = driver.domain(domain).filter(state -> state.runState().hasEnded()).isPresent();
    if (ended) {
      destroyIfThere(driver, domain);
    }
    return ended;
  }

  /** Ends a domain, if there is one. */
  static void destroyIfThere(HypervisorDriver driver, UUID domain) {
    var _ = ifThere(() -> driver.destroy(domain));
  }

  /** Has a host do something to a domain; answers whether it was there to the end of that. */
  static boolean ifThere(Runnable call) {
    try {
      call.run();
      return true;
    } catch (DriverException e) {
      if (!(e.problem() instanceof DriverProblem.NoSuchDomain)) {
        throw e;
      }
      return false;
    }
  }
}
