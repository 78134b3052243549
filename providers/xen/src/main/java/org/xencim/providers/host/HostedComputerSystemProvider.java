package org.xencim.providers.host;

import jakarta.inject.Inject;
import java.util.List;
import org.xencim.cim.schema.XenHostedComputerSystem;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.rows.PhysicalHost;
import org.xencim.providers.rows.VirtualMachine;
import org.xencim.providers.system.ComputerSystemProvider;
import org.xencim.wbem.Association;
import org.xencim.xenapi.Inventory;

/** Xen_HostedComputerSystem: the host that a machine runs on or, while it does not, belongs to. */
public final class HostedComputerSystemProvider implements CimProvider {
  private final Association<Inventory, PhysicalHost, VirtualMachine> association;

  @Inject
  HostedComputerSystemProvider(HostComputerSystemProvider hosts, ComputerSystemProvider systems) {
    this.association =
        Association.of(XenHostedComputerSystem.CLASS, hosts.mapping(), systems.mapping())
            .references(XenHostedComputerSystem.ANTECEDENT, XenHostedComputerSystem.DEPENDENT)
            .links(
                (inventory, host) -> host.machines(),
                (inventory, machine) -> machine.host().stream().toList())
            .build();
  }

  @Override
  public List<Association<Inventory, ?, ?>> associations() {
    return List.of(association);
  }
}
