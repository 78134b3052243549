package org.xencim.engine.devices;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.xencim.hypervisor.MacAddress;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/**
 * The MAC addresses of VIFs: each is that of a single interface, and no other VIF of the VM or of
 * the network has it. Snapshots and templates, which do not run, may keep those of others.
 */
public final class MacRules {
  /** The first half of the MAC addresses that Xen may give away. */
  private static final long XEN_OUI = 0x00163eL << 24;

  private static final int FREELY_CHOSEN = 0x7fffff;

  /** Six bytes, the first of which is even in the address of a single interface. */
  private static final Pattern SINGLE =
      Pattern.compile("[0-9a-f][02468ace](:[0-9a-f]{2}){5}|[0-9a-f][02468ace](-[0-9a-f]{2}){5}");

  private static final String NOBODY = "00:00:00:00:00:00";

  private final Inventory inventory;

  public MacRules(Inventory inventory) {
    this.inventory = inventory;
  }

  /** Lower-case pairs with colons between; MAC_INVALID. */
  static String normal(String mac) {
    String text = mac.toLowerCase(Locale.ROOT);
    String normal = text.replace('-', ':');
    if (!SINGLE.matcher(text).matches() || normal.equals(NOBODY)) {
      throw new XenApiException(ErrorCode.MAC_INVALID, mac);
    }
    return normal;
  }

  /** An address for a new VIF with this UUID. */
  public String free(Ref<Vm> vm, Ref<Network> network, UUID uuid) {
    long first = uuid.getLeastSignificantBits() & FREELY_CHOSEN;
    return LongStream.rangeClosed(0, FREELY_CHOSEN)
        .mapToObj(offset -> MacAddress.ofBits(XEN_OUI | ((first + offset) & FREELY_CHOSEN)).text())
        .filter(mac -> holder(vm, network, mac).findAny().isEmpty())
        .findFirst()
        .orElseThrow(() -> taken("", "all are taken"));
  }

  /** Fails if another VIF than {@code self} has the address; VALUE_NOT_SUPPORTED. */
  void checkUnused(Optional<Ref<Vif>> self, Ref<Vm> vm, Ref<Network> network, String mac) {
    if (isDormant(vm)) {
      return;
    }
    holder(vm, network, mac)
        .filter(row -> !self.equals(Optional.of(row.ref())))
        .findAny()
        .ifPresent(row -> {
          throw taken(mac, "VIF " + row.ref() + " of VM " + row.fields().vm() + " has it");
        });
  }

  private Stream<Row<Vif, Vif.Fields>> holder(Ref<Vm> vm, Ref<Network> network, String mac) {
    Stream<Row<Vif, Vif.Fields>> own = inventory.referencing(Vif.Fields::vm, vm).stream();
    Stream<Row<Vif, Vif.Fields>> others =
        inventory.referencing(Vif.Fields::network, network).stream();
    return Stream.concat(own, others)
        .filter(row -> row.fields().mac().equals(mac))
        .filter(row -> row.fields().vm().equals(vm) || !isDormant(row.fields().vm()));
  }

  private boolean isDormant(Ref<Vm> vm) {
    return inventory
        .find(vm)
        .map(Row::fields)
        .filter(fields -> fields.isATemplate() || fields.isASnapshot())
        .isPresent();
  }

  private static XenApiException taken(String mac, String reason) {
    return new XenApiException(ErrorCode.VALUE_NOT_SUPPORTED, "MAC", mac, reason);
  }
}
