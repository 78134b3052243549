package org.xencim.providers.settings;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xencim.providers.rows.Naming;
import org.xencim.providers.rows.VirtualDisk;
import org.xencim.providers.rows.VirtualInterface;
import org.xencim.providers.rows.VirtualMachine;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vif;

/**
 * The InstanceIDs of settings: {@code Xen:<machine>} for what is defined, {@code
 * Xen:<machine>/Current} for what is in effect, and {@code /<device>} behind either for one device.
 */
final class SettingsNaming {
  static final String PROCESSOR = "Processor";
  static final String MEMORY = "Memory";
  private static final String CURRENT = "Current";

  private final Naming naming;

  @Inject
  SettingsNaming(Naming naming) {
    this.naming = naming;
  }

  /** The InstanceID of the settings of a system, or of one of its parts. */
  String id(MachineSettings settings, String... part) {
    Stream<String> configuration =
        switch (settings.configuration()) {
          case DEFINED -> Stream.empty();
          case CURRENT -> Stream.of(CURRENT);
        };
    return naming.id(
        naming.name(settings.system()),
        Stream.concat(configuration, Stream.of(part)).toArray(String[]::new));
  }

  String id(DiskSettings settings) {
    return id(settings.machine(), settings.disk().uuid());
  }

  String id(InterfaceSettings settings) {
    return id(settings.machine(), settings.port().uuid());
  }

  /** What an InstanceID names: the settings of a machine, and what follows them. */
  private record Parsed(MachineSettings settings, List<String> part) {
    boolean isPart(String name) {
      return part.size() == 1 && part.get(0).equalsIgnoreCase(name);
    }
  }

  private Optional<Parsed> parse(Inventory inventory, String id) {
    List<String> parts = naming.parse(id);
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    boolean current = parts.size() > 1 && parts.get(1).equalsIgnoreCase(CURRENT);
    List<String> part = parts.subList(current ? 2 : 1, parts.size());
    return naming
        .machine(inventory, parts.get(0))
        .flatMap(machine -> settings(machine, current))
        .map(settings -> new Parsed(settings, part));
  }

  private static Optional<MachineSettings> settings(VirtualMachine machine, boolean current) {
    return MachineSettings.of(machine, current ? Configuration.CURRENT : Configuration.DEFINED);
  }

  /** The settings of a system with this InstanceID. */
  Optional<MachineSettings> system(Inventory inventory, String id) {
    return parse(inventory, id).filter(found -> found.part().isEmpty()).map(Parsed::settings);
  }

  /** The settings whose part of this name has this InstanceID. */
  Optional<MachineSettings> part(Inventory inventory, String id, String name) {
    return parse(inventory, id).filter(found -> found.isPart(name)).map(Parsed::settings);
  }

  /** The settings of a block device with this InstanceID. */
  Optional<DiskSettings> disk(Inventory inventory, String id) {
    return parse(inventory, id)
        .filter(found -> found.part().size() == 1)
        .flatMap(found ->
            inventory
                .byUuid(Vbd.class, found.part().get(0))
                .filter(vbd -> vbd.fields().vm().equals(found.settings().system().ref()))
                .map(vbd -> new VirtualDisk(found.settings().system(), vbd))
                .flatMap(found.settings()::disk));
  }

  /** The settings of a network interface with this InstanceID. */
  Optional<InterfaceSettings> networkInterface(Inventory inventory, String id) {
    return parse(inventory, id)
        .filter(found -> found.part().size() == 1)
        .flatMap(found ->
            inventory
                .byUuid(Vif.class, found.part().get(0))
                .filter(vif -> vif.fields().vm().equals(found.settings().system().ref()))
                .map(vif -> new VirtualInterface(found.settings().system(), vif))
                .flatMap(found.settings()::networkInterface));
  }
}
