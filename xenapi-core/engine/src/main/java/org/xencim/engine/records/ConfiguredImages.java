package org.xencim.engine.records;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;

/**
 * The disk images that VMs are configured with while their domains, made by others, run with
 * different ones. They are there again when the domain has ended.
 */
public final class ConfiguredImages {
  /** Key of VBD.other_config for the UUID of the image that is configured. */
  public static final String KEY = "configured_vdi";

  private ConfiguredImages() {}

  /** A block device that is given another image for the life of the domain. */
  public static Vbd.Fields displaced(Inventory inventory, Vbd.Fields vbd, Ref<Vdi> running) {
    Map<String, String> config = new TreeMap<>(vbd.otherConfig());
    vbd.vdi()
        .flatMap(inventory::find)
        .ifPresent(configured -> config.putIfAbsent(KEY, configured.fields().uuid()));
    inventory
        .find(running)
        .filter(row -> row.fields().uuid().equals(config.get(KEY)))
        .ifPresent(_ -> config.remove(KEY));
    return vbd.edit()
        .set(Vbd.Fields::vdi, Optional.of(running))
        .set(Vbd.Fields::otherConfig, config)
        .build();
  }

  /** Gives the block devices of a VM without a domain the images that are configured. */
  static void putBack(ChangeSet changes, Ref<Vm> vm) {
    for (Row<Vbd, Vbd.Fields> row :
        List.copyOf(changes.inventory().referencing(Vbd.Fields::vm, vm))) {
      if (row.fields().otherConfig().containsKey(KEY)) {
        changes.put(row.ref(), restored(changes.inventory(), row.fields()));
      }
    }
  }

  private static Vbd.Fields restored(Inventory inventory, Vbd.Fields vbd) {
    Map<String, String> config = new TreeMap<>(vbd.otherConfig());
    Optional<Ref<Vdi>> configured =
        Optional.ofNullable(config.remove(KEY))
            .flatMap(uuid -> inventory.byUuid(Vdi.class, uuid))
            .map(Row::ref);
    return vbd.edit()
        .set(Vbd.Fields::vdi, configured.or(vbd::vdi))
        .set(Vbd.Fields::otherConfig, config)
        .build();
  }

  /** Whether an image will be given back to a block device, so that it must stay. */
  public static boolean isAwaited(Inventory inventory, Ref<Vdi> vdi) {
    String uuid = inventory.get(vdi).uuid();
    return inventory.all(Vbd.class).stream()
        .anyMatch(row -> uuid.equals(row.fields().otherConfig().get(KEY)));
  }
}
