package org.xencim.providers.service;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimStatus;
import org.xencim.cim.CimValue;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.schema.CimServiceAffectsElement;
import org.xencim.cim.schema.CimServiceAffectsElement.ElementEffects;
import org.xencim.cim.schema.CimVirtualSystemManagementService;
import org.xencim.cim.schema.CimVirtualSystemManagementService.DefineSystem;
import org.xencim.cim.schema.CimVirtualSystemManagementService.DestroySystem;
import org.xencim.cim.schema.XenComputerSystem;
import org.xencim.cim.schema.XenHostComputerSystem;
import org.xencim.cim.schema.XenHostedVirtualSystemManagementService;
import org.xencim.cim.schema.XenVirtualSystemManagementService;
import org.xencim.cim.schema.XenVirtualSystemManagementServiceAffectsComputerSystem;
import org.xencim.providers.host.HostComputerSystemProvider;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.mapping.ServerFacts;
import org.xencim.providers.mapping.Services;
import org.xencim.providers.mapping.XenAccess;
import org.xencim.providers.rows.Naming;
import org.xencim.providers.rows.PhysicalHost;
import org.xencim.providers.rows.VirtualMachine;
import org.xencim.providers.system.ComputerSystemProvider;
import org.xencim.wbem.Association;
import org.xencim.wbem.CimMapping;
import org.xencim.wbem.KeyRule;
import org.xencim.wbem.MethodCall;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

/** Xen_VirtualSystemManagementService: defines and destroys machines; one service per host. */
public final class VirtualSystemManagementServiceProvider implements CimProvider {
  private static final String NAME = "Xen Hypervisor";

  private final CimMapping<Inventory, XenVirtualSystemManagementService, PhysicalHost> mapping;
  private final CimMapping<Inventory, ?, PhysicalHost> hosts;
  private final CimMapping<Inventory, ?, VirtualMachine> systems;
  private final XenAccess xen;
  private final Naming naming;

  @Inject
  VirtualSystemManagementServiceProvider(
      XenAccess xen,
      Naming naming,
      ServerFacts server,
      HostComputerSystemProvider hosts,
      ComputerSystemProvider systems) {
    this.xen = xen;
    this.naming = naming;
    this.hosts = hosts.mapping();
    this.systems = systems.mapping();
    this.mapping =
        CimMapping.of(XenVirtualSystemManagementService.CLASS, Inventory.class, PhysicalHost.class)
            .rows(PhysicalHost::all)
            .findBy(
                XenVirtualSystemManagementService.SYSTEM_NAME,
                (inventory, name) -> naming.host(inventory, name).orElse(null))
            .fixedKey(
                XenVirtualSystemManagementService.SYSTEM_CREATION_CLASS_NAME,
                KeyRule.IGNORE_CASE,
                XenHostComputerSystem.CLASS.name().toString())
            .key(XenVirtualSystemManagementService.SYSTEM_NAME, KeyRule.IGNORE_CASE, naming::name)
            .classKey(XenVirtualSystemManagementService.CREATION_CLASS_NAME)
            .fixedKey(XenVirtualSystemManagementService.NAME, KeyRule.EXACT, NAME)
            .include(Services.alwaysRunning(PhysicalHost.class))
            .constant(XenVirtualSystemManagementService.ELEMENT_NAME, NAME)
            .constant(
                XenVirtualSystemManagementService.CAPTION, "Virtual system management service")
            .constant(
                XenVirtualSystemManagementService.DESCRIPTION,
                "Defines and destroys the virtual machines of a host")
            .constant(XenVirtualSystemManagementService.VERSION, server.version())
            .method(CimVirtualSystemManagementService.DEFINE_SYSTEM, this::define)
            .method(CimVirtualSystemManagementService.DESTROY_SYSTEM, this::destroy)
            .build();
  }

  @Override
  public List<CimMapping<Inventory, ?, ?>> mappings() {
    return List.of(mapping);
  }

  @Override
  public List<Association<Inventory, ?, ?>> associations() {
    return List.of(hosted(), affects());
  }

  private Association<Inventory, PhysicalHost, PhysicalHost> hosted() {
    return Association.of(XenHostedVirtualSystemManagementService.CLASS, hosts, mapping)
        .references(
            XenHostedVirtualSystemManagementService.ANTECEDENT,
            XenHostedVirtualSystemManagementService.DEPENDENT)
        .links((inventory, host) -> List.of(host), (inventory, host) -> List.of(host))
        .build();
  }

  private Association<Inventory, PhysicalHost, VirtualMachine> affects() {
    return Association.of(
            XenVirtualSystemManagementServiceAffectsComputerSystem.CLASS, mapping, systems)
        .references(
            CimServiceAffectsElement.AFFECTING_ELEMENT, CimServiceAffectsElement.AFFECTED_ELEMENT)
        .links(
            (inventory, host) -> host.machines(),
            (inventory, machine) -> machine.host().stream().toList())
        .constant(CimServiceAffectsElement.ELEMENT_EFFECTS, List.of(ElementEffects.MANAGES))
        .absent(
            "ElementEffects says it all",
            CimServiceAffectsElement.OTHER_ELEMENT_EFFECTS_DESCRIPTIONS)
        .build();
  }

  /** Defines a machine in one step; when this answers, the machine is there, halted. */
  private MethodResult define(MethodCall<Inventory, PhysicalHost> call, DefineSystem input) {
    if (input.referenceConfiguration() != null) {
      throw new CimException(
          CimStatus.NOT_SUPPORTED,
          "DefineSystem cannot copy a machine: ReferenceConfiguration must be NULL.");
    }
    List<CimInstance> resources = input.resourceSettings();
    SystemDefinition definition =
        SystemDefinition.read(
            input.systemSettings(), resources == null ? List.of() : resources, call.row());
    VirtualMachine made = xen.call(call.caller(), api -> define(api, call.snapshot(), definition));
    return MethodResult.of(DefineSystem.ReturnValue.COMPLETED_WITH_NO_ERROR.code())
        .with(DefineSystem.RESULTING_SYSTEM, systems.path(made));
  }

  private static VirtualMachine define(
      XenApi api, Inventory inventory, SystemDefinition definition) {
    Vm machines = api.on(Vm.class);
    Ref<Vm> made = made(machines, definition);
    return new VirtualMachine(inventory, new Row<>(made, machines.getRecord(made)));
  }

  private static Ref<Vm> made(Vm machines, SystemDefinition definition) {
    try {
      return machines.define(definition.machine(), definition.disks(), definition.interfaces());
    } catch (XenApiException e) {
      throw DefinitionFaults.of(e);
    }
  }

  /** Forgets a halted machine. Its disk images stay, whoever made them. */
  private MethodResult destroy(MethodCall<Inventory, PhysicalHost> call, DestroySystem input) {
    ObjectPath path = input.affectedSystem();
    if (path == null) {
      throw new CimException(
          CimStatus.INVALID_PARAMETER, "DestroySystem needs the parameter AffectedSystem.");
    }
    Optional<VirtualMachine> machine = machine(call.snapshot(), path);
    if (machine.isEmpty()) {
      return MethodResult.of(DestroySystem.ReturnValue.INVALID_PARAMETER.code());
    }
    if (machine.get().fields().powerState() != VmPowerState.HALTED) {
      return MethodResult.of(DestroySystem.ReturnValue.INVALID_STATE.code());
    }
    Ref<Vm> ref = machine.get().ref();
    return MethodResult.of(xen.call(call.caller(), api -> destroy(api, ref)).code());
  }

  /** Somebody else may have destroyed or started the machine since it was looked at. */
  private static DestroySystem.ReturnValue destroy(XenApi api, Ref<Vm> machine) {
    try {
      api.on(Vm.class).destroy(machine);
      return DestroySystem.ReturnValue.COMPLETED_WITH_NO_ERROR;
    } catch (XenApiException e) {
      if (e.code() == ErrorCode.HANDLE_INVALID) {
        return DestroySystem.ReturnValue.INVALID_PARAMETER;
      }
      if (e.code() == ErrorCode.VM_BAD_POWER_STATE) {
        return DestroySystem.ReturnValue.INVALID_STATE;
      }
      throw e;
    }
  }

  /** The machine that every key of the path names, in this namespace. */
  private Optional<VirtualMachine> machine(Inventory inventory, ObjectPath path) {
    boolean here = path.namespace() == null || path.namespace().equals(ServerFacts.IMPLEMENTATION);
    return here
            && path.className().equals(XenComputerSystem.CLASS.name())
            && path.key(XenComputerSystem.CREATION_CLASS_NAME.name())
                instanceof CimValue.Text creator
            && XenComputerSystem.CLASS.name().matches(creator.value())
            && path.key(XenComputerSystem.NAME.name()) instanceof CimValue.Text name
        ? naming.machine(inventory, name.value())
        : Optional.empty();
  }
}
