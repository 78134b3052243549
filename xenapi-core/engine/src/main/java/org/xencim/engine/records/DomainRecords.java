package org.xencim.engine.records;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.hypervisor.ConsoleAddress;
import org.xencim.hypervisor.DomainDetails;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.GuestFacts;
import org.xencim.xenapi.Console;
import org.xencim.xenapi.ConsoleProtocol;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmGuestMetrics;
import org.xencim.xenapi.VmMetrics;

/** Writes what a host says of a domain into the objects of its VM. */
public final class DomainRecords {
  private static final long NO_DOMID = -1;

  private final Ref<Host> host;
  private final CpuMeter meter;

  public DomainRecords(Ref<Host> host, CpuMeter meter) {
    this.host = host;
    this.meter = meter;
  }

  public void write(ChangeSet changes, Ref<Vm> vm, Reading reading) {
    reading.state().ifPresent(state -> SavedImages.forgetIfPast(changes, vm, state));
    Vm.Fields before = changes.inventory().get(vm);
    Vm.Fields after =
        reading.state().map(state -> present(before, state)).orElseGet(() -> absent(before));
    changes.put(vm, LastSeen.known(after));
    if (before.domid() != after.domid()) {
      if (after.domid() == NO_DOMID) {
        ConfiguredImages.putBack(changes, vm);
      }
      attach(changes, vm, after.domid() != NO_DOMID);
      forgetGuest(changes, after);
    }
    writeMetrics(changes, after, reading);
    if (reading.state().isPresent() && isNewOrUnknown(changes, before, after)) {
      SchedulingRecords.write(changes, vm, host);
    }
    reading.details().ifPresent(details -> writeDetails(changes, vm, details, reading.time()));
    if (reading.state().isEmpty()) {
      meter.forget(UUID.fromString(after.uuid()));
      forgetConsoles(changes, vm);
    }
  }

  /** What a domain is built with stays in force, whatever becomes of the VM's settings. */
  private static boolean isNewOrUnknown(ChangeSet changes, Vm.Fields before, Vm.Fields after) {
    return before.domid() != after.domid()
        || after
            .metrics()
            .map(changes.inventory()::get)
            .filter(metrics -> metrics.vcpusParams().isEmpty())
            .isPresent();
  }

  private Vm.Fields present(Vm.Fields vm, DomainState state) {
    return vm.edit()
        .set(Vm.Fields::powerState, PowerStates.of(state, vm))
        .set(Vm.Fields::domid, (long) state.domid())
        .set(Vm.Fields::residentOn, Optional.of(host))
        .build();
  }

  /** Notes that there is no domain, when nobody can say. */
  public static void forgetDomain(ChangeSet changes, Ref<Vm> vm) {
    changes.update(vm, DomainRecords::absent);
    ConfiguredImages.putBack(changes, vm);
    attach(changes, vm, false);
    forgetConsoles(changes, vm);
  }

  private static Vm.Fields absent(Vm.Fields vm) {
    return vm.edit()
        .set(Vm.Fields::powerState, PowerStates.withoutDomain(vm))
        .set(Vm.Fields::domid, NO_DOMID)
        .set(Vm.Fields::residentOn, Optional.empty())
        .build();
  }

  /** Devices are plugged while there is a domain. */
  private static void attach(ChangeSet changes, Ref<Vm> vm, boolean attached) {
    for (Row<Vbd, Vbd.Fields> row :
        List.copyOf(changes.inventory().referencing(Vbd.Fields::vm, vm))) {
      changes.update(row.ref(), vbd -> vbd.with(Vbd.Fields::currentlyAttached, attached));
    }
    for (Row<Vif, Vif.Fields> row :
        List.copyOf(changes.inventory().referencing(Vif.Fields::vm, vm))) {
      changes.update(row.ref(), vif -> vif.with(Vif.Fields::currentlyAttached, attached));
    }
  }

  /**
   * Writes what changes all the time only.
   *
   * @param average whether the virtual CPUs are given what they use on average, since they are not
   *     measured one by one
   */
  public void measure(
      ChangeSet changes, Vm.Fields vm, DomainState state, Instant now, boolean average) {
    writeMetrics(changes, vm, new Reading(now, Optional.of(state), Optional.empty()));
    OptionalDouble share = meter.measure(state, now);
    if (average && share.isPresent()) {
      vm.metrics()
          .ifPresent(ref ->
              changes.update(
                  ref,
                  it ->
                      it.with(
                          VmMetrics.Fields::vcpusUtilisation,
                          utilisation(state.vcpusOnline(), share.getAsDouble()))));
    }
  }

  private void writeMetrics(ChangeSet changes, Vm.Fields vm, Reading reading) {
    vm.metrics()
        .ifPresent(ref ->
            changes.update(
                ref,
                metrics ->
                    reading
                        .state()
                        .map(state -> measured(metrics, state, reading.time()))
                        .orElseGet(() -> still(metrics, reading.time()))));
  }

  private VmMetrics.Fields measured(VmMetrics.Fields metrics, DomainState state, Instant now) {
    return metrics
        .edit()
        .set(VmMetrics.Fields::memoryActual, state.memoryBytes())
        .set(VmMetrics.Fields::vcpusNumber, (long) state.vcpusOnline())
        .set(VmMetrics.Fields::state, List.of(state.runState().name().toLowerCase(Locale.ROOT)))
        .set(VmMetrics.Fields::startTime, state.startTime().orElse(metrics.startTime()))
        .set(VmMetrics.Fields::lastUpdated, now)
        .build();
  }

  /** A host tells what all virtual CPUs together use, so each is given the average. */
  private static Map<Long, Double> utilisation(int vcpus, double share) {
    Map<Long, Double> utilisation = new HashMap<>();
    for (long vcpu = 0; vcpu < vcpus; vcpu++) {
      utilisation.put(vcpu, share);
    }
    return utilisation;
  }

  private static VmMetrics.Fields still(VmMetrics.Fields metrics, Instant now) {
    if (metrics.memoryActual() == 0) {
      return metrics;
    }
    return metrics
        .edit()
        .set(VmMetrics.Fields::memoryActual, 0L)
        .set(VmMetrics.Fields::vcpusNumber, 0L)
        .set(VmMetrics.Fields::vcpusUtilisation, Map.of())
        .set(VmMetrics.Fields::vcpusCpu, Map.of())
        .set(VmMetrics.Fields::vcpusParams, Map.of())
        .set(VmMetrics.Fields::vcpusFlags, Map.of())
        .set(VmMetrics.Fields::state, List.of())
        .set(VmMetrics.Fields::lastUpdated, now)
        .build();
  }

  private static void writeDetails(
      ChangeSet changes, Ref<Vm> vm, DomainDetails details, Instant now) {
    details.guest().ifPresent(facts -> writeGuest(changes, vm, facts, now));
    details.consoles().forEach(console -> writeConsole(changes, vm, console));
  }

  /** What a guest told in a life that is over; what is installed there stays the same. */
  private static void forgetGuest(ChangeSet changes, Vm.Fields vm) {
    vm.guestMetrics()
        .ifPresent(ref ->
            changes.update(
                ref,
                metrics ->
                    metrics
                        .edit()
                        .set(VmGuestMetrics.Fields::memory, Map.of())
                        .set(VmGuestMetrics.Fields::networks, Map.of())
                        .set(VmGuestMetrics.Fields::other, Map.of())
                        .build()));
  }

  /** Writes what a guest tells about itself. */
  public static void writeGuest(ChangeSet changes, Ref<Vm> vm, GuestFacts facts, Instant now) {
    changes
        .inventory()
        .get(vm)
        .guestMetrics()
        .ifPresent(ref -> changes.update(ref, metrics -> told(metrics, facts, now)));
  }

  private static VmGuestMetrics.Fields told(
      VmGuestMetrics.Fields metrics, GuestFacts facts, Instant now) {
    VmGuestMetrics.Fields told =
        metrics
            .edit()
            .set(VmGuestMetrics.Fields::osVersion, facts.osVersion())
            .set(VmGuestMetrics.Fields::pvDriversVersion, facts.driversVersion())
            .set(VmGuestMetrics.Fields::memory, facts.memory())
            .set(VmGuestMetrics.Fields::networks, facts.networks())
            .set(VmGuestMetrics.Fields::other, facts.other())
            .build();
    return told.equals(metrics) ? metrics : told.with(VmGuestMetrics.Fields::lastUpdated, now);
  }

  private static void writeConsole(ChangeSet changes, Ref<Vm> vm, ConsoleAddress address) {
    ConsoleProtocol protocol =
        switch (address.protocol()) {
          case SERIAL -> ConsoleProtocol.VT100;
          case VNC -> ConsoleProtocol.RFB;
        };
    changes.inventory().referencing(Console.Fields::vm, vm).stream()
        .filter(row -> row.fields().protocol() == protocol)
        .findFirst()
        .ifPresent(row ->
            changes.update(
                row.ref(), console -> console.with(Console.Fields::location, address.location())));
  }

  private static void forgetConsoles(ChangeSet changes, Ref<Vm> vm) {
    List.copyOf(changes.inventory().referencing(Console.Fields::vm, vm))
        .forEach(row ->
            changes.update(row.ref(), console -> console.with(Console.Fields::location, "")));
  }
}
