package org.xencim.engine.hosts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.records.HostLink;
import org.xencim.engine.records.HostRecords;
import org.xencim.engine.work.DriverErrors;
import org.xencim.engine.work.EngineParts;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.ShutdownRequest;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.CallModel;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/** The messages of class host. */
public final class HostCalls extends ObjectCalls<Host, Host.Fields> implements Host {
  private static final Logger LOG = LoggerFactory.getLogger(HostCalls.class);

  private final EngineParts parts;

  public HostCalls(EngineParts parts) {
    super(parts.store(), Host.class);
    this.parts = parts;
  }

  @Override
  public void disable(Ref<Host> host, boolean autoEnable) {
    enabled(host, false);
  }

  @Override
  public void enable(Ref<Host> host) {
    enabled(host, true);
  }

  private void enabled(Ref<Host> host, boolean enabled) {
    store().change(changes -> changes.update(host, it -> it.with(Host.Fields::enabled, enabled)));
  }

  @Override
  public void shutdown(Ref<Host> host) {
    end(host, ShutdownRequest.POWEROFF);
  }

  @Override
  public void reboot(Ref<Host> host) {
    end(host, ShutdownRequest.REBOOT);
  }

  private void end(Ref<Host> host, ShutdownRequest request) {
    Inventory inventory = store().inventory();
    if (inventory.get(host).enabled()) {
      throw new XenApiException(ErrorCode.HOST_NOT_DISABLED);
    }
    if (Host.hasGuests(inventory, host)) {
      throw new XenApiException(ErrorCode.HOST_HAS_RESIDENT_VMS, host);
    }
    LOG.info("{} of host {}", request, host);
    ask(
        host,
        driver -> {
          driver.maintenance().shutdown(request);
          return request;
        });
  }

  @Override
  public void destroy(Ref<Host> self) {
    store().change(changes -> new HostRemoval(changes, self).check(parts.hosts()).carryOut());
    LOG.info("host {} is forgotten", self);
  }

  @Override
  public String dmesg(Ref<Host> host) {
    return ask(host, driver -> driver.maintenance().messages());
  }

  @Override
  public String dmesgClear(Ref<Host> host) {
    return ask(host, driver -> driver.maintenance().clearMessages());
  }

  @Override
  public String getLog(Ref<Host> host) {
    return ask(host, driver -> driver.maintenance().toolstackLog());
  }

  @Override
  public void sendDebugKeys(Ref<Host> host, String keys) {
    if (!keys.matches("[!-~]+")) {
      throw new XenApiException(ErrorCode.INVALID_VALUE, "keys", keys);
    }
    ask(
        host,
        driver -> {
          driver.maintenance().sendDebugKeys(keys);
          return keys;
        });
  }

  @Override
  public List<String> listMethods() {
    return ApiModel.current().classes().stream()
        .flatMap(type -> type.calls().stream())
        .map(CallModel::fullName)
        .sorted()
        .toList();
  }

  @Override
  public Instant getServertime(Ref<Host> host) {
    store().inventory().get(host);
    return parts.config().clock().instant();
  }

  @Override
  public long computeFreeMemory(Ref<Host> host) {
    return ask(host, driver -> driver.hostFacts().memoryFreeBytes());
  }

  @Override
  public Map<Ref<Vm>, List<String>> getVmsWhichPreventEvacuation(Ref<Host> self) {
    store().inventory().get(self);
    Map<Ref<Vm>, List<String>> preventing = new TreeMap<>();
    store().inventory().referencing(Vm.Fields::residentOn, self).stream()
        .filter(vm -> !vm.fields().isControlDomain())
        .forEach(vm ->
            new VmPlacement(parts)
                .obstacle(vm.ref())
                .ifPresent(error -> preventing.put(vm.ref(), error.description())));
    return preventing;
  }

  /** Asks the host itself; HANDLE_INVALID, HOST_OFFLINE. */
  private <T> T ask(Ref<Host> host, Function<HypervisorDriver, T> question) {
    store().inventory().get(host);
    HostLink link = parts.hosts().get(host).link();
    try {
      return question.apply(link.driver());
    } catch (DriverException e) {
      throw DriverErrors.of(e.problem(), link);
    }
  }

  @Override
  protected Fields checked(ChangeSet changes, Ref<Host> self, Fields host) {
    Map<String, String> before = changes.inventory().get(self).otherConfig();
    return host.with(Fields::otherConfig, HostRecords.OWN_KEYS.kept(before, host.otherConfig()));
  }
}
