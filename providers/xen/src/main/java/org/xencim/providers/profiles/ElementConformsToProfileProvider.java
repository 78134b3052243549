package org.xencim.providers.profiles;

import jakarta.inject.Inject;
import java.util.List;
import org.xencim.cim.schema.CimElementConformsToProfile;
import org.xencim.cim.schema.XenElementConformsToProfile;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.rows.VirtualMachine;
import org.xencim.providers.system.ComputerSystemProvider;
import org.xencim.wbem.Association;
import org.xencim.wbem.CimMapping;
import org.xencim.xenapi.Inventory;

/**
 * Xen_ElementConformsToProfile: which elements a profile is about. One end is in an interop
 * namespace and the other is not, so the association is served in both.
 */
public final class ElementConformsToProfileProvider implements CimProvider {
  private final Association<Inventory, Profile, VirtualMachine> machines;

  @Inject
  ElementConformsToProfileProvider(
      RegisteredProfileProvider profiles, ComputerSystemProvider systems) {
    CimMapping<Inventory, ?, Profile> registered = profiles.mapping();
    this.machines =
        Association.of(XenElementConformsToProfile.CLASS, registered, systems.mapping())
            .references(
                CimElementConformsToProfile.CONFORMANT_STANDARD,
                CimElementConformsToProfile.MANAGED_ELEMENT)
            .links(
                (inventory, profile) ->
                    profile == Profile.VIRTUAL_SYSTEM ? VirtualMachine.all(inventory) : List.of(),
                (inventory, machine) -> List.of(Profile.VIRTUAL_SYSTEM))
            .build();
  }

  @Override
  public List<Association<Inventory, ?, ?>> associations() {
    return List.of(machines);
  }
}
