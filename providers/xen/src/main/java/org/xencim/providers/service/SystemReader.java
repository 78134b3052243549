package org.xencim.providers.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xencim.cim.Property;
import org.xencim.cim.schema.CimManagedElement;
import org.xencim.cim.schema.CimVirtualSystemSettingData;
import org.xencim.cim.schema.CimVirtualSystemSettingData.AutomaticRecoveryAction;
import org.xencim.cim.schema.CimVirtualSystemSettingData.AutomaticStartupAction;
import org.xencim.cim.schema.XenVirtualSystemSettingData;
import org.xencim.providers.settings.VirtualSystemTypes;
import org.xencim.xenapi.DomainType;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.OnCrashBehaviour;
import org.xencim.xenapi.Vm;

/**
 * Reads the settings of a machine as a whole. ElementName is required. VirtualSystemType is by
 * default PV when there is a PV setting and else HVM. A PV or PVH machine boots PV_Kernel or, by
 * default, what the bootloader {@code pygrub} finds on its first disk; an HVM machine boots in BIOS
 * order, from disk and then from CD.
 */
final class SystemReader {
  private static final String BIOS_ORDER = "BIOS order";
  private static final String DEFAULT_BOOTLOADER = "pygrub";
  private static final List<Property<?, String>> PV_SETTINGS =
      List.of(
          XenVirtualSystemSettingData.PV_BOOTLOADER,
          XenVirtualSystemSettingData.PV_BOOTLOADER_ARGS,
          XenVirtualSystemSettingData.PV_KERNEL,
          XenVirtualSystemSettingData.PV_RAM_DISK,
          XenVirtualSystemSettingData.PV_ARGS);

  private final SettingsReader settings;

  SystemReader(SettingsReader settings) {
    this.settings = settings;
  }

  void into(Draft<Vm, Vm.Fields> machine) {
    machine
        .set(Vm.Fields::nameLabel, name())
        .set(Vm.Fields::nameDescription, settings.get(CimManagedElement.DESCRIPTION, ""))
        .set(Vm.Fields::actionsAfterCrash, afterCrash())
        .set(Vm.Fields::otherConfig, map(XenVirtualSystemSettingData.OTHER_CONFIG));
    if (settings.has(CimVirtualSystemSettingData.VIRTUAL_SYSTEM_IDENTIFIER)) {
      throw settings.invalid(
          CimVirtualSystemSettingData.VIRTUAL_SYSTEM_IDENTIFIER,
          "the host chooses it; the name of the machine is ElementName");
    }
    confirmWithoutEffect();
    DomainType type = type();
    machine.set(Vm.Fields::domainType, type);
    switch (type) {
      case PV, PVH -> paravirtualBoot(machine);
      case HVM, UNSPECIFIED -> biosBoot(machine);
    }
  }

  private String name() {
    String name = settings.get(CimManagedElement.ELEMENT_NAME);
    if (name == null) {
      throw settings.missing(CimManagedElement.ELEMENT_NAME);
    }
    if (name.isBlank()) {
      throw settings.invalid(CimManagedElement.ELEMENT_NAME, "a machine needs a name");
    }
    return name;
  }

  /** What nothing acts on yet: machines are not started with their host. */
  private void confirmWithoutEffect() {
    settings.confirm(
        CimVirtualSystemSettingData.AUTOMATIC_STARTUP_ACTION, AutomaticStartupAction.NONE);
    settings.confirm(XenVirtualSystemSettingData.PLATFORM, List.of());
  }

  private DomainType type() {
    String text = settings.get(CimVirtualSystemSettingData.VIRTUAL_SYSTEM_TYPE);
    if (text == null) {
      return PV_SETTINGS.stream().anyMatch(settings::has) ? DomainType.PV : DomainType.HVM;
    }
    return VirtualSystemTypes.parse(text)
        .orElseThrow(() ->
            settings.invalid(
                CimVirtualSystemSettingData.VIRTUAL_SYSTEM_TYPE,
                "only DMTF:Xen:PV, DMTF:Xen:PVH and DMTF:Xen:HVM are possible"));
  }

  private void paravirtualBoot(Draft<Vm, Vm.Fields> machine) {
    String kernel = settings.get(XenVirtualSystemSettingData.PV_KERNEL, "");
    if (kernel.isEmpty()) {
      machine
          .set(
              Vm.Fields::pvBootloader,
              settings.get(XenVirtualSystemSettingData.PV_BOOTLOADER, DEFAULT_BOOTLOADER))
          .set(
              Vm.Fields::pvBootloaderArgs,
              settings.get(XenVirtualSystemSettingData.PV_BOOTLOADER_ARGS, ""));
    } else {
      machine
          .set(Vm.Fields::pvKernel, kernel)
          .set(Vm.Fields::pvRamdisk, settings.get(XenVirtualSystemSettingData.PV_RAM_DISK, ""));
    }
    machine.set(Vm.Fields::pvArgs, settings.get(XenVirtualSystemSettingData.PV_ARGS, ""));
    settings.confirm(XenVirtualSystemSettingData.HVM_BOOT_POLICY, "");
    settings.confirm(XenVirtualSystemSettingData.HVM_BOOT_PARAMS, List.of());
  }

  private void biosBoot(Draft<Vm, Vm.Fields> machine) {
    settings.confirm(XenVirtualSystemSettingData.HVM_BOOT_POLICY, BIOS_ORDER);
    Map<String, String> parameters = map(XenVirtualSystemSettingData.HVM_BOOT_PARAMS);
    machine
        .set(Vm.Fields::hvmBootPolicy, BIOS_ORDER)
        .set(Vm.Fields::hvmBootParams, parameters.isEmpty() ? Map.of("order", "cd") : parameters);
  }

  private OnCrashBehaviour afterCrash() {
    AutomaticRecoveryAction action =
        settings.get(
            CimVirtualSystemSettingData.AUTOMATIC_RECOVERY_ACTION, AutomaticRecoveryAction.RESTART);
    if (!action.equals(AutomaticRecoveryAction.NONE)
        && !action.equals(AutomaticRecoveryAction.RESTART)) {
      throw settings.invalid(
          CimVirtualSystemSettingData.AUTOMATIC_RECOVERY_ACTION,
          "only 2 (None) and 3 (Restart) are possible");
    }
    return action.equals(AutomaticRecoveryAction.RESTART)
        ? OnCrashBehaviour.RESTART
        : OnCrashBehaviour.DESTROY;
  }

  /** A map that is written as strings of the form {@code key=value}. */
  private Map<String, String> map(Property<?, List<String>> property) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String entry : settings.get(property, List.of())) {
      int separator = entry.indexOf('=');
      if (separator < 1) {
        throw settings.invalid(property, "each entry has the form key=value");
      }
      String key = entry.substring(0, separator);
      if (map.put(key, entry.substring(separator + 1)) != null) {
        throw settings.invalid(property, "the key " + key + " stands twice");
      }
    }
    return map;
  }
}
