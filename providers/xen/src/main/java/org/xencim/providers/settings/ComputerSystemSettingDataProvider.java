package org.xencim.providers.settings;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimDateTime;
import org.xencim.cim.schema.CimVirtualSystemSettingData.AutomaticRecoveryAction;
import org.xencim.cim.schema.CimVirtualSystemSettingData.AutomaticStartupAction;
import org.xencim.cim.schema.XenComputerSystemElementSettingData;
import org.xencim.cim.schema.XenComputerSystemSettingData;
import org.xencim.cim.schema.XenComputerSystemSettingsDefineState;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.rows.VirtualMachine;
import org.xencim.providers.system.ComputerSystemProvider;
import org.xencim.wbem.Association;
import org.xencim.wbem.CimMapping;
import org.xencim.wbem.KeyRule;
import org.xencim.wbem.Template;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.OnCrashBehaviour;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmGuestMetrics;
import org.xencim.xenapi.VmMetrics;

/** Xen_ComputerSystemSettingData: settings of virtual machines as a whole. */
public final class ComputerSystemSettingDataProvider implements CimProvider {
  private final CimMapping<Inventory, XenComputerSystemSettingData, MachineSettings> mapping;
  private final CimMapping<Inventory, ?, VirtualMachine> systems;

  @Inject
  ComputerSystemSettingDataProvider(SettingsNaming naming, ComputerSystemProvider systems) {
    this.systems = systems.mapping();
    this.mapping =
        CimMapping.of(XenComputerSystemSettingData.CLASS, Inventory.class, MachineSettings.class)
            .rows(MachineSettings::all)
            .findBy(
                XenComputerSystemSettingData.INSTANCE_ID,
                (inventory, id) -> naming.system(inventory, id).orElse(null))
            .key(XenComputerSystemSettingData.INSTANCE_ID, KeyRule.IGNORE_CASE, naming::id)
            .include(SettingTemplates.SETTING_DATA)
            .constant(XenComputerSystemSettingData.CAPTION, "Settings of a virtual machine")
            .include(general())
            .include(boot())
            .include(whereabouts())
            .include(notKept())
            .build();
  }

  /** What it is called, and what it does by itself. */
  private static Template<XenComputerSystemSettingData, MachineSettings> general() {
    return Template.of(XenComputerSystemSettingData.CLASS, MachineSettings.class)
        .property(XenComputerSystemSettingData.DESCRIPTION, vm(Vm.Fields::nameDescription))
        .property(XenComputerSystemSettingData.ELEMENT_NAME, vm(Vm.Fields::nameLabel))
        .property(XenComputerSystemSettingData.VIRTUAL_SYSTEM_IDENTIFIER, vm(Vm.Fields::uuid))
        .property(
            XenComputerSystemSettingData.VIRTUAL_SYSTEM_TYPE,
            vm(fields -> VirtualSystemTypes.name(fields.domainType()).orElse(null)))
        .property(
            XenComputerSystemSettingData.AUTOMATIC_STARTUP_ACTION,
            vm(ComputerSystemSettingDataProvider::startupAction))
        .property(
            XenComputerSystemSettingData.AUTOMATIC_RECOVERY_ACTION,
            vm(fields -> recoveryAction(fields.actionsAfterCrash())))
        .build();
  }

  /** How it boots, and what it is told then. */
  private static Template<XenComputerSystemSettingData, MachineSettings> boot() {
    return Template.of(XenComputerSystemSettingData.CLASS, MachineSettings.class)
        .property(XenComputerSystemSettingData.PV_BOOTLOADER, vm(text(Vm.Fields::pvBootloader)))
        .property(
            XenComputerSystemSettingData.PV_BOOTLOADER_ARGS, vm(text(Vm.Fields::pvBootloaderArgs)))
        .property(XenComputerSystemSettingData.PV_KERNEL, vm(text(Vm.Fields::pvKernel)))
        .property(XenComputerSystemSettingData.PV_RAM_DISK, vm(text(Vm.Fields::pvRamdisk)))
        .property(XenComputerSystemSettingData.PV_ARGS, vm(text(Vm.Fields::pvArgs)))
        .property(XenComputerSystemSettingData.HVM_BOOT_POLICY, vm(Vm.Fields::hvmBootPolicy))
        .property(
            XenComputerSystemSettingData.HVM_BOOT_PARAMS, vm(entries(Vm.Fields::hvmBootParams)))
        .property(XenComputerSystemSettingData.PLATFORM, vm(entries(Vm.Fields::platform)))
        .property(XenComputerSystemSettingData.OTHER_CONFIG, vm(entries(Vm.Fields::otherConfig)))
        .build();
  }

  /** What there is to tell while it runs. */
  private static Template<XenComputerSystemSettingData, MachineSettings> whereabouts() {
    return Template.of(XenComputerSystemSettingData.CLASS, MachineSettings.class)
        .property(XenComputerSystemSettingData.OS_VERSION, guest(VmGuestMetrics.Fields::osVersion))
        .property(
            XenComputerSystemSettingData.PV_DRIVERS_VERSION,
            guest(VmGuestMetrics.Fields::pvDriversVersion))
        .absent(
            "the Xen-API does not tell",
            XenComputerSystemSettingData.PV_DRIVERS_UP_TO_DATE,
            XenComputerSystemSettingData.XEN_TOOLS_ARE_RUNNING,
            XenComputerSystemSettingData.AVAILABLE_BLOCK_DEVICE_SLOTS,
            XenComputerSystemSettingData.AVAILABLE_NETWORK_INTERFACE_SLOTS)
        .property(
            XenComputerSystemSettingData.START_TIME, ComputerSystemSettingDataProvider::started)
        .property(XenComputerSystemSettingData.HOST, host(Vm.Fields::residentOn))
        .property(XenComputerSystemSettingData.HOST_AFFINITY, host(Vm.Fields::affinity))
        .build();
  }

  /** What CIM provides for and a Xen host does not have. */
  private static Template<XenComputerSystemSettingData, MachineSettings> notKept() {
    return Template.of(XenComputerSystemSettingData.CLASS, MachineSettings.class)
        .absent(
            "the Xen-API does not say what becomes of a machine when its host shuts down",
            XenComputerSystemSettingData.AUTOMATIC_SHUTDOWN_ACTION)
        .absent(
            "machines that start with their host have no order",
            XenComputerSystemSettingData.AUTOMATIC_STARTUP_ACTION_DELAY,
            XenComputerSystemSettingData.AUTOMATIC_STARTUP_ACTION_SEQUENCE_NUMBER)
        .absent(
            "settings are records of the Xen-API, not files",
            XenComputerSystemSettingData.CONFIGURATION_ID,
            XenComputerSystemSettingData.CONFIGURATION_DATA_ROOT,
            XenComputerSystemSettingData.CONFIGURATION_FILE,
            XenComputerSystemSettingData.SNAPSHOT_DATA_ROOT,
            XenComputerSystemSettingData.SUSPEND_DATA_ROOT,
            XenComputerSystemSettingData.SWAP_FILE_DATA_ROOT,
            XenComputerSystemSettingData.LOG_DATA_ROOT,
            XenComputerSystemSettingData.RECOVERY_FILE)
        .absent(
            "the Xen-API does not keep it",
            XenComputerSystemSettingData.NOTES,
            XenComputerSystemSettingData.CREATION_TIME,
            XenComputerSystemSettingData.PV_LEGACY_ARGS,
            XenComputerSystemSettingData.HVM_SHADOW_MULTIPLIER,
            XenComputerSystemSettingData.XENSTORE_DATA)
        .absent(
            "snapshots are not settings of a machine that there is",
            XenComputerSystemSettingData.PARENT,
            XenComputerSystemSettingData.CHILDREN)
        .build();
  }

  /** The mapping. */
  CimMapping<Inventory, XenComputerSystemSettingData, MachineSettings> mapping() {
    return mapping;
  }

  @Override
  public List<CimMapping<Inventory, ?, ?>> mappings() {
    return List.of(mapping);
  }

  @Override
  public List<Association<Inventory, ?, ?>> associations() {
    return List.of(
        SettingAssociations.state(
            XenComputerSystemSettingsDefineState.CLASS,
            mapping,
            systems,
            settings -> Stream.of(settings.system()),
            machine -> Optional.of(MachineSettings.inEffect(machine))),
        SettingAssociations.defined(XenComputerSystemElementSettingData.CLASS, mapping));
  }

  private static <V> Function<MachineSettings, @Nullable V> vm(
      Function<Vm.Fields, @Nullable V> field) {
    return settings -> field.apply(settings.system().fields());
  }

  private static Function<Vm.Fields, @Nullable String> text(Function<Vm.Fields, String> field) {
    return fields -> {
      String text = field.apply(fields);
      return text.isEmpty() ? null : text;
    };
  }

  private static Function<Vm.Fields, @Nullable List<String>> entries(
      Function<Vm.Fields, Map<String, String>> field) {
    return fields -> KeyValues.of(field.apply(fields));
  }

  /** What the guest tells is true of the current settings alone. */
  private static Function<MachineSettings, @Nullable List<String>> guest(
      Function<VmGuestMetrics.Fields, Map<String, String>> field) {
    return settings ->
        switch (settings.configuration()) {
          case DEFINED -> null;
          case CURRENT ->
              settings.system().guestMetrics().map(field).map(KeyValues::of).orElse(null);
        };
  }

  private static Function<MachineSettings, @Nullable String> host(
      Function<Vm.Fields, Optional<Ref<Host>>> field) {
    return settings ->
        field
            .apply(settings.system().fields())
            .flatMap(settings.system().inventory()::find)
            .map(host -> host.fields().uuid())
            .orElse(null);
  }

  private static @Nullable CimDateTime started(MachineSettings settings) {
    return settings
        .metrics()
        .map(VmMetrics.Fields::startTime)
        .filter(time -> time.getEpochSecond() > 0)
        .map(CimDateTime::of)
        .orElse(null);
  }

  private static AutomaticStartupAction startupAction(Vm.Fields fields) {
    return fields.autoPowerOn()
        ? AutomaticStartupAction.ALWAYS_STARTUP
        : AutomaticStartupAction.NONE;
  }

  private static AutomaticRecoveryAction recoveryAction(OnCrashBehaviour behaviour) {
    return switch (behaviour) {
      case DESTROY, COREDUMP_AND_DESTROY, PRESERVE -> AutomaticRecoveryAction.NONE;
      case RESTART, COREDUMP_AND_RESTART, RENAME_RESTART -> AutomaticRecoveryAction.RESTART;
    };
  }
}
