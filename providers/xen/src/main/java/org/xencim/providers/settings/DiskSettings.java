package org.xencim.providers.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.xencim.providers.rows.VirtualDisk;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vdi;

/**
 * Settings of a block device.
 *
 * @param machine the settings that they are part of
 * @param disk the device
 */
record DiskSettings(MachineSettings machine, VirtualDisk disk) implements Configured<DiskSettings> {
  DiskSettings {
    requireNonNull(machine);
    requireNonNull(disk);
  }

  /** The image behind it; empty for an empty drive. */
  Optional<Vdi.Fields> image() {
    return disk.image().map(Row::fields);
  }

  /** The repository that the image is in. */
  Optional<Sr.Fields> repository() {
    return image().flatMap(vdi -> disk.system().inventory().find(vdi.sr())).map(Row::fields);
  }

  @Override
  public DiskSettings defined() {
    return new DiskSettings(machine.defined(), disk);
  }

  @Override
  public Optional<DiskSettings> inEffect() {
    return MachineSettings.inEffect(machine.system()).disk(disk);
  }
}
