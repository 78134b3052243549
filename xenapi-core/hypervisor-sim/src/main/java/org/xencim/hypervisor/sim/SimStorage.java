package org.xencim.hypervisor.sim;

import static org.xencim.hypervisor.sim.StandardHost.GIBIBYTE;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.StorageFacts;

/** The repositories of a host: a volume for every disk of its domains, and some to spare. */
final class SimStorage {

  private static final long DISK_BYTES = 8 * GIBIBYTE;
  private static final long DATA_BYTES = 32 * GIBIBYTE;
  private static final long CD_BYTES = 600L << 20;
  private static final List<String> SPARE_DISKS = List.of("/spare-01.img", "/spare-02.img");
  private static final List<String> CDS = List.of("/debian-12-netinst.iso", "/xen-tools.iso");

  private SimStorage() {}

  /** A volume group with nothing in it. */
  static StorageFacts.Repository volumeGroup(String name) {
    return new StorageFacts.Repository(
        name,
        StorageFacts.Repository.Kind.VOLUME_GROUP,
        "/dev/" + name,
        100 * GIBIBYTE,
        0,
        List.of());
  }

  static StorageFacts of(List<SimVm> vms) {
    return new StorageFacts(
        List.of(
            repository(
                "Local storage",
                StorageFacts.Repository.Kind.DIRECTORY,
                StandardHost.DISKS,
                diskPaths(vms).stream().map(SimStorage::disk).toList()),
            repository(
                "CD images",
                StorageFacts.Repository.Kind.ISO_LIBRARY,
                StandardHost.CDS,
                CDS.stream().map(SimStorage::cd).toList())));
  }

  private static Set<String> diskPaths(List<SimVm> vms) {
    Set<String> paths = LinkedHashSet.newLinkedHashSet(vms.size() + SPARE_DISKS.size());
    for (SimVm vm : vms) {
      for (DeviceSpec.Disk disk : vm.definition().spec().disks()) {
        disk.target().filter(path -> path.startsWith(StandardHost.DISKS)).ifPresent(paths::add);
      }
    }
    SPARE_DISKS.forEach(name -> paths.add(StandardHost.DISKS + name));
    return paths;
  }

  private static StorageFacts.Repository repository(
      String name,
      StorageFacts.Repository.Kind kind,
      String path,
      List<StorageFacts.Volume> volumes) {
    long promised = volumes.stream().mapToLong(StorageFacts.Volume::virtualBytes).sum();
    long used = volumes.stream().mapToLong(StorageFacts.Volume::usedBytes).sum();
    long size = Math.max(1024 * GIBIBYTE, 2 * promised);
    return new StorageFacts.Repository(name, kind, path, size, used, new ArrayList<>(volumes));
  }

  private static StorageFacts.Volume disk(String path) {
    long size = path.endsWith("-data.img") ? DATA_BYTES : DISK_BYTES;
    return new StorageFacts.Volume(nameOf(path), path, size, size / 4, DiskFormat.RAW, false);
  }

  private static StorageFacts.Volume cd(String name) {
    String path = StandardHost.CDS + name;
    return new StorageFacts.Volume(nameOf(path), path, CD_BYTES, CD_BYTES, DiskFormat.RAW, true);
  }

  private static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
