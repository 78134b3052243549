package org.xencim.engine.networks;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.xencim.engine.follow.Reconciler;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.records.MadeNetworks;
import org.xencim.engine.work.DriverErrors;
import org.xencim.engine.work.EngineParts;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.NetworkControl;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Pif;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.XenApiException;

/** The messages of class PIF. */
public final class PifCalls extends ObjectCalls<Pif, Pif.Fields> implements Pif {
  private static final long LAST_TAG = 4094;

  private final EngineParts parts;

  public PifCalls(EngineParts parts) {
    super(parts.store(), Pif.class);
    this.parts = parts;
  }

  @Override
  public Ref<Pif> createVlan(String device, Ref<Network> network, Ref<Host> host, long vlan) {
    if (vlan < 1 || vlan > LAST_TAG) {
      throw new XenApiException(ErrorCode.VLAN_TAG_INVALID, vlan);
    }
    Reconciler at = parts.hosts().get(host);
    Inventory inventory = store().inventory();
    String bridge = inventory.get(network).bridge();
    requireFree(inventory, device, network, host, vlan);
    act(at, networking -> networking.makeVlan(device, (int) vlan, bridge));
    NetworkFacts now = at.link().driver().network();
    return store()
        .compute(changes -> {
          at.networks().write(changes, now);
          Ref<Pif> made = at.networks().pif(device + "." + vlan);
          changes.update(made, MadeNetworks::made);
          return made;
        });
  }

  private static void requireFree(
      Inventory inventory, String device, Ref<Network> network, Ref<Host> host, long vlan) {
    if (!exists(inventory, host, pif -> pif.physical() && pif.device().equals(device))) {
      throw new XenApiException(ErrorCode.INVALID_DEVICE, device);
    }
    inventory
        .referencing(Fields::host, host)
        .forEach(row -> {
          Fields pif = row.fields();
          if (pif.device().equals(device + "." + vlan)) {
            throw new XenApiException(ErrorCode.PIF_VLAN_EXISTS, row.ref());
          }
          if (pif.network().equals(network)) {
            throw new XenApiException(ErrorCode.NETWORK_ALREADY_CONNECTED, network, row.ref());
          }
        });
  }

  private static boolean exists(Inventory inventory, Ref<Host> host, Predicate<Fields> wanted) {
    return inventory.referencing(Fields::host, host).stream()
        .anyMatch(row -> wanted.test(row.fields()));
  }

  @Override
  public void destroy(Ref<Pif> self) {
    Fields pif = requireVirtual(self);
    act(parts.hosts().get(pif.host()), networking -> networking.removeVlan(pif.device()));
    store().change(changes -> changes.remove(self));
  }

  private Fields requireVirtual(Ref<Pif> self) {
    Fields pif = getRecord(self);
    if (pif.physical()) {
      throw new XenApiException(ErrorCode.PIF_IS_PHYSICAL, self);
    }
    return pif;
  }

  @Override
  public void plug(Ref<Pif> self) {
    setUp(self, getRecord(self), true);
  }

  @Override
  public void unplug(Ref<Pif> self) {
    setUp(self, requireVirtual(self), false);
  }

  private void setUp(Ref<Pif> self, Fields pif, boolean up) {
    act(parts.hosts().get(pif.host()), networking -> networking.setUp(pif.device(), up));
    store().change(changes -> changes.update(self, it -> it.with(Fields::currentlyAttached, up)));
  }

  @Override
  public void scan(Ref<Host> host) {
    Reconciler at = parts.hosts().get(host);
    try {
      NetworkFacts now = at.link().driver().network();
      store()
          .change(changes -> {
            at.networks().write(changes, now);
            at.networks().forgetMissing(changes, now);
          });
    } catch (DriverException e) {
      throw DriverErrors.of(e.problem(), at.link());
    }
  }

  private static void act(Reconciler host, Consumer<NetworkControl> act) {
    try {
      act.accept(host.link().driver().networking());
    } catch (DriverException e) {
      throw DriverErrors.of(e.problem(), host.link());
    }
  }
}
