package org.xencim.providers.settings;

import java.util.Optional;

/**
 * Settings that lead from one configuration of a thing to the other.
 *
 * @param <T> the settings themselves
 */
sealed interface Configured<T extends Configured<T>> extends Settings
    permits MachineSettings, DiskSettings, InterfaceSettings {
  /** Those of the same thing that are defined. */
  T defined();

  /** Those of the same thing that are in effect; empty for a device that is not plugged. */
  Optional<T> inEffect();
}
