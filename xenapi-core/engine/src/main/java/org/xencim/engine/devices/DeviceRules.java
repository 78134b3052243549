package org.xencim.engine.devices;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.XenApiException;

/**
 * What changes of a device must keep to; what does not change was agreed to before. How a guest
 * sees a device, and so how its host finds it, does not change while the guest has it.
 */
final class DeviceRules {
  /**
   * An IPv4 address with or without a number of a screen, an IPv6 address, or a name. QEMU takes
   * much more in its place: paths of sockets, and options.
   */
  private static final String LISTEN =
      "[0-9.]{1,15}(:[0-9]{1,4})?|[0-9A-Fa-f:.]{2,45}|[A-Za-z0-9][A-Za-z0-9.-]{0,252}";

  /**
   * Settings that name a program or driver of the host: only one that the host keeps for that
   * purpose, so no path; and where a screen can be seen.
   */
  private static final Map<String, Pattern> SETTINGS =
      Map.of(
          "backend", Pattern.compile("[a-z0-9]{1,16}"),
          "model", Pattern.compile("[A-Za-z0-9_-]{1,32}"),
          "vnclisten", Pattern.compile(LISTEN),
          "script", Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"));

  private static final long LEAST_MTU = 68;
  private static final long MOST_MTU = 65_535;

  private final ChangeSet changes;

  DeviceRules(ChangeSet changes) {
    this.changes = changes;
  }

  /** Fails unless a block device can become {@code vbd}. */
  void check(Ref<Vbd> self, Vbd.Fields vbd) {
    Vbd.Fields before = changes.inventory().get(self);
    checkSettings(before.otherConfig(), vbd.otherConfig());
    boolean same =
        vbd.device().equals(before.device())
            && vbd.mode() == before.mode()
            && vbd.type() == before.type();
    if (same) {
      return;
    }
    Plugging.requireConfigurable(changes.inventory(), vbd.vm());
    Plugging.requireUnplugged(
        before.device(), before.currentlyAttached(), before.currentOperations());
    requireFree(
        vbd.device(),
        changes.inventory().referencing(Vbd.Fields::vm, vbd.vm()).stream()
            .anyMatch(
                row -> !row.ref().equals(self) && row.fields().device().equals(vbd.device())));
    changes.put(self, vbd);
    DeviceDefinition.check(changes.inventory(), vbd.vm());
  }

  /** What a network interface becomes, which shall become {@code vif}. */
  Vif.Fields checked(Ref<Vif> self, Vif.Fields vif) {
    Inventory inventory = changes.inventory();
    Vif.Fields before = inventory.get(self);
    checkSettings(before.otherConfig(), vif.otherConfig());
    boolean same =
        vif.device().equals(before.device())
            && vif.mac().equals(before.mac())
            && vif.mtu() == before.mtu();
    if (!same) {
      Plugging.requireConfigurable(inventory, vif.vm());
      Plugging.requireUnplugged(
          before.device(), before.currentlyAttached(), before.currentOperations());
    }
    if (vif.mtu() != before.mtu()) {
      checkMtu(vif.mtu());
    }
    if (!vif.device().equals(before.device())) {
      checkInterface(vif.device());
      requireFree(
          vif.device(),
          inventory.referencing(Vif.Fields::vm, vif.vm()).stream()
              .anyMatch(
                  row -> !row.ref().equals(self) && row.fields().device().equals(vif.device())));
    }
    if (vif.mac().equals(before.mac())) {
      return vif;
    }
    String mac = MacRules.normal(vif.mac());
    new MacRules(inventory).checkUnused(Optional.of(self), vif.vm(), vif.network(), mac);
    return vif.with(Vif.Fields::mac, mac);
  }

  static void checkMtu(long mtu) {
    if (mtu < LEAST_MTU || mtu > MOST_MTU) {
      throw refused("MTU", Long.toString(mtu), "it is 68 to 65535");
    }
  }

  static void checkInterface(String device) {
    if (!device.matches("[0-9]{1,3}")) {
      throw new XenApiException(ErrorCode.INVALID_DEVICE, device);
    }
  }

  private static void requireFree(String device, boolean taken) {
    if (taken) {
      throw new XenApiException(ErrorCode.DEVICE_ALREADY_EXISTS, device);
    }
  }

  /** Fails if one of the settings that a host acts on changes to what no host takes. */
  static void checkSettings(Map<String, String> before, Map<String, String> after) {
    SETTINGS.forEach((key, form) -> {
      String value = after.getOrDefault(key, "");
      boolean changed = after.containsKey(key) && !value.equals(before.get(key));
      if (changed && !form.matcher(value).matches()) {
        throw refused(
            "other_config:" + key,
            value,
            key.equals("vnclisten")
                ? "it is an address or the name of a host"
                : "it is the plain name of what the host has");
      }
    });
  }

  private static XenApiException refused(String field, String value, String reason) {
    return new XenApiException(ErrorCode.VALUE_NOT_SUPPORTED, field, value, reason);
  }
}
