package org.xencim.providers.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.xencim.providers.rows.VirtualInterface;

/**
 * Settings of a network interface.
 *
 * @param machine the settings that they are part of
 * @param port the interface
 */
record InterfaceSettings(MachineSettings machine, VirtualInterface port)
    implements Configured<InterfaceSettings> {
  InterfaceSettings {
    requireNonNull(machine);
    requireNonNull(port);
  }

  @Override
  public InterfaceSettings defined() {
    return new InterfaceSettings(machine.defined(), port);
  }

  @Override
  public Optional<InterfaceSettings> inEffect() {
    return MachineSettings.inEffect(machine.system()).networkInterface(port);
  }
}
