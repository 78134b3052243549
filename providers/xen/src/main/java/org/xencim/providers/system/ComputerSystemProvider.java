package org.xencim.providers.system;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimDateTime;
import org.xencim.cim.schema.CimComputerSystem;
import org.xencim.cim.schema.CimComputerSystem.Dedicated;
import org.xencim.cim.schema.CimComputerSystem.ResetCapability;
import org.xencim.cim.schema.CimEnabledLogicalElement;
import org.xencim.cim.schema.CimEnabledLogicalElement.EnabledDefault;
import org.xencim.cim.schema.XenComputerSystem;
import org.xencim.cim.schema.XenComputerSystem.AvailableRequestedStates;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.mapping.Elements;
import org.xencim.providers.mapping.Systems;
import org.xencim.providers.rows.Naming;
import org.xencim.providers.rows.PhysicalHost;
import org.xencim.providers.rows.VirtualMachine;
import org.xencim.wbem.CimMapping;
import org.xencim.wbem.KeyRule;
import org.xencim.wbem.Template;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.VmPowerState;

/** Xen_ComputerSystem: a virtual machine. */
public final class ComputerSystemProvider implements CimProvider {
  private final CimMapping<Inventory, XenComputerSystem, VirtualMachine> mapping;

  @Inject
  ComputerSystemProvider(Naming naming, StateChanges changes) {
    this.mapping =
        CimMapping.of(XenComputerSystem.CLASS, Inventory.class, VirtualMachine.class)
            .rows(VirtualMachine::all)
            .findBy(XenComputerSystem.NAME, (inv, name) -> naming.machine(inv, name).orElse(null))
            .classKey(XenComputerSystem.CREATION_CLASS_NAME)
            .key(XenComputerSystem.NAME, KeyRule.IGNORE_CASE, naming::name)
            .property(XenComputerSystem.ELEMENT_NAME, vm -> vm.fields().nameLabel())
            .property(XenComputerSystem.DESCRIPTION, vm -> vm.fields().nameDescription())
            .constant(XenComputerSystem.CAPTION, "Xen Virtual Machine")
            .property(XenComputerSystem.HOST, vm -> vm.host().map(PhysicalHost::uuid).orElse(null))
            .absent("no guest tells it through the Xen-API", XenComputerSystem.NET_BIOS_NAME)
            .include(Systems.notTold(VirtualMachine.class))
            .include(Elements.withoutInstanceId(VirtualMachine.class))
            .include(
                Elements.health(
                    VirtualMachine.class, vm -> PowerState.health(vm.fields().powerState())))
            .include(state())
            .include(identity())
            .method(XenComputerSystem.REQUEST_STATE_CHANGE, changes::request)
            .build();
  }

  private static Template<XenComputerSystem, VirtualMachine> state() {
    return Template.of(XenComputerSystem.CLASS, VirtualMachine.class)
        .property(
            CimEnabledLogicalElement.ENABLED_STATE,
            vm -> PowerState.enabledState(vm.fields().powerState()))
        .absent("EnabledState says it all", CimEnabledLogicalElement.OTHER_ENABLED_STATE)
        .property(XenComputerSystem.REQUESTED_STATE, PowerState::requestedState)
        .constant(CimEnabledLogicalElement.ENABLED_DEFAULT, EnabledDefault.ENABLED)
        .property(CimEnabledLogicalElement.TRANSITIONING_TO_STATE, PowerState::transitioningToState)
        .property(
            XenComputerSystem.AVAILABLE_REQUESTED_STATES,
            ComputerSystemProvider::availableRequestedStates)
        .property(
            CimEnabledLogicalElement.TIME_OF_LAST_STATE_CHANGE, ComputerSystemProvider::started)
        .build();
  }

  private static Template<CimComputerSystem, VirtualMachine> identity() {
    return Template.of(CimComputerSystem.CLASS, VirtualMachine.class)
        .constant(CimComputerSystem.DEDICATED, List.of(Dedicated.NOT_DEDICATED))
        .constant(CimComputerSystem.RESET_CAPABILITY, ResetCapability.ENABLED)
        .property(CimComputerSystem.OTHER_IDENTIFYING_INFO, GuestIdentity::info)
        .property(CimComputerSystem.IDENTIFYING_DESCRIPTIONS, GuestIdentity::descriptions)
        .build();
  }

  private static List<AvailableRequestedStates> availableRequestedStates(VirtualMachine machine) {
    return StateChange.available(machine.fields().powerState(), machine.allowedOperations());
  }

  /** Of state changes, the Xen-API only keeps when a running machine was started. */
  private static @Nullable CimDateTime started(VirtualMachine machine) {
    return machine
        .metrics()
        .map(metrics -> metrics.startTime())
        .filter(time ->
            machine.fields().powerState() == VmPowerState.RUNNING && time.isAfter(Instant.EPOCH))
        .map(CimDateTime::of)
        .orElse(null);
  }

  /** The mapping, for the packages that tie something to machines. */
  public CimMapping<Inventory, XenComputerSystem, VirtualMachine> mapping() {
    return mapping;
  }

  @Override
  public List<CimMapping<Inventory, ?, ?>> mappings() {
    return List.of(mapping);
  }
}
