package org.xencim.providers.service;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimStatus;
import org.xencim.cim.schema.CimManagedElement;
import org.xencim.cim.schema.CimResourceAllocationSettingData;
import org.xencim.cim.schema.CimSettingData;
import org.xencim.cim.schema.CimVirtualSystemSettingData;
import org.xencim.cim.schema.XenComputerSystemSettingData;
import org.xencim.cim.schema.XenVirtualSystemSettingData;
import org.xencim.providers.rows.PhysicalHost;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.Vm;

/**
 * A machine that shall be defined, read completely before anything is made.
 *
 * @param machine the machine
 * @param disks its block devices, in order
 * @param interfaces its network interfaces, in order
 */
record SystemDefinition(Vm.Fields machine, List<NewDisk> disks, List<NewInterface> interfaces) {
  /** More than any guest has frontends for. */
  private static final int MAX_RESOURCES = 64;

  private static final Set<CimName> SYSTEM_SETTINGS =
      Set.of(
          CimVirtualSystemSettingData.CLASS.name(),
          XenVirtualSystemSettingData.CLASS.name(),
          XenComputerSystemSettingData.CLASS.name());

  SystemDefinition {
    requireNonNull(machine);
    disks = List.copyOf(disks);
    interfaces = List.copyOf(interfaces);
  }

  /**
   * Reads the settings of a machine and of its resources.
   *
   * @param system the settings of the machine; null when the client gave none
   * @param resources the settings of its resources
   * @param host where it shall be
   * @throws CimException INVALID_PARAMETER naming the class, the property and the value that
   *     offends
   */
  static SystemDefinition read(
      @Nullable CimInstance system, List<CimInstance> resources, PhysicalHost host) {
    Draft<Vm, Vm.Fields> machine =
        Draft.of(Vm.class).set(Vm.Fields::affinity, Optional.of(host.ref()));
    SettingsReader settings = new SettingsReader(checkedSystem(system));
    skipIdentity(settings);
    new SystemReader(settings).into(machine);
    settings.finish();
    if (resources.size() > MAX_RESOURCES) {
      throw new CimException(
          CimStatus.INVALID_PARAMETER,
          "ResourceSettings has "
              + resources.size()
              + " elements; a machine has at most "
              + MAX_RESOURCES
              + ".");
    }
    Resources read = new Resources(machine, host);
    resources.forEach(read::add);
    return new SystemDefinition(machine.build(), read.disks, read.interfaces);
  }

  private static CimInstance checkedSystem(@Nullable CimInstance system) {
    if (system == null) {
      throw new CimException(
          CimStatus.INVALID_PARAMETER, "DefineSystem needs the parameter SystemSettings.");
    }
    if (!SYSTEM_SETTINGS.contains(system.className())) {
      throw new CimException(
          CimStatus.INVALID_PARAMETER,
          "SystemSettings cannot be an instance of "
              + system.className()
              + "; send "
              + XenComputerSystemSettingData.CLASS.name()
              + ".");
    }
    return system;
  }

  /** What names and describes settings rather than setting something. */
  private static void skipIdentity(SettingsReader settings) {
    settings.skip(CimManagedElement.INSTANCE_ID);
    settings.skip(CimManagedElement.CAPTION);
    settings.skip(CimSettingData.CHANGEABLE_TYPE);
  }

  /** Reads one resource after the other. */
  private static final class Resources {
    private final Draft<Vm, Vm.Fields> machine;
    private final PhysicalHost host;
    private final Set<ResourceKind> seen = EnumSet.noneOf(ResourceKind.class);
    private final List<NewDisk> disks = new ArrayList<>();
    private final List<NewInterface> interfaces = new ArrayList<>();

    Resources(Draft<Vm, Vm.Fields> machine, PhysicalHost host) {
      this.machine = machine;
      this.host = host;
    }

    void add(CimInstance resource) {
      SettingsReader settings = new SettingsReader(resource);
      ResourceKind kind = ResourceKind.of(settings);
      skipIdentity(settings);
      settings.confirm(CimResourceAllocationSettingData.AUTOMATIC_ALLOCATION, true);
      settings.confirm(CimResourceAllocationSettingData.AUTOMATIC_DEALLOCATION, true);
      settings.skip(CimResourceAllocationSettingData.CONSUMER_VISIBILITY);
      switch (kind) {
        case PROCESSOR -> {
          checkOnlyOne(kind, settings);
          new ProcessorReader(settings).into(machine);
        }
        case MEMORY -> {
          checkOnlyOne(kind, settings);
          new MemoryReader(settings).into(machine);
        }
        case DISK -> disks.add(new DiskReader(settings, host, seen.add(kind)).read());
        case NETWORK_PORT ->
            interfaces.add(new NetworkPortReader(settings, host.inventory()).read());
      }
      settings.finish();
    }

    private void checkOnlyOne(ResourceKind kind, SettingsReader settings) {
      settings.skip(CimManagedElement.ELEMENT_NAME);
      settings.confirm(CimResourceAllocationSettingData.POOL_ID, host.uuid());
      if (!seen.add(kind)) {
        throw new CimException(
            CimStatus.INVALID_PARAMETER,
            "ResourceSettings has two instances with ResourceType "
                + kind.defaultType().code()
                + "; a machine has one.");
      }
    }
  }
}
