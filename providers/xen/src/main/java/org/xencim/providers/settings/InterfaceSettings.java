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
record InterfaceSettings(MachineSettings machine, VirtualInterface port) implements Settings {
  InterfaceSettings {
    requireNonNull(machine);
    requireNonNull(port);
  }

  @Override
  public Configuration configuration() {
    return machine.configuration();
  }

  @Override
  public boolean isInEffect() {
    return machine.isInEffect();
  }

  /** Those of the same device that are defined. */
  InterfaceSettings defined() {
    return new InterfaceSettings(machine.defined(), port);
  }

  /** Those of the same device that are in effect; empty when it is not plugged. */
  Optional<InterfaceSettings> inEffect() {
    return machine.inEffect().networkInterface(port);
  }
}
