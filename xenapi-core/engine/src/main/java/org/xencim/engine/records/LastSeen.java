package org.xencim.engine.records;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xencim.engine.objects.OwnKeys;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;

/**
 * Where a machine ran when its host was managed for the last time. It is shown as halted, but may
 * well run there still: only a client can say that it does not, or that it is of another host now.
 */
public final class LastSeen {
  private static final String KEY = "xencim-last-seen-at";

  /** That a machine was running is not for clients to forget by the way. */
  public static final OwnKeys OWN_KEYS = new OwnKeys(KEY);

  private LastSeen() {}

  /** A machine that ran at a host which is managed no more; it stays that one's. */
  public static Vm.Fields at(Row<Host, Host.Fields> host, Vm.Fields vm) {
    Map<String, String> config = new TreeMap<>(vm.otherConfig());
    config.put(KEY, host.fields().uuid());
    return vm.edit()
        .set(Vm.Fields::affinity, Optional.of(host.ref()))
        .set(Vm.Fields::otherConfig, config)
        .build();
  }

  /** Whether a machine may still run at a host. */
  public static boolean isAt(Row<Host, Host.Fields> host, Vm.Fields vm) {
    return vm.affinity().equals(Optional.of(host.ref()))
        && host.fields().uuid().equals(vm.otherConfig().get(KEY));
  }

  /** A machine of which it is known by now what it does. */
  public static Vm.Fields known(Vm.Fields vm) {
    if (!vm.otherConfig().containsKey(KEY)) {
      return vm;
    }
    Map<String, String> config = new TreeMap<>(vm.otherConfig());
    config.remove(KEY);
    return vm.with(Vm.Fields::otherConfig, config);
  }
}
