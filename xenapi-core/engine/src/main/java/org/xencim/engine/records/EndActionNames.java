package org.xencim.engine.records;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xencim.hypervisor.EndAction;
import org.xencim.xenapi.OnCrashBehaviour;
import org.xencim.xenapi.OnNormalExit;

/**
 * What a host does when a guest ends, in both vocabularies. The Xen-API has two actions for a
 * normal end where hosts have more; the others are kept as text in VM.other_config.
 */
public final class EndActionNames {
  public static final String ON_POWEROFF = "on_poweroff";
  public static final String ON_REBOOT = "on_reboot";
  public static final String ON_CRASH = "on_crash";

  private EndActionNames() {}

  static EndAction normal(OnNormalExit action, Map<String, String> otherConfig, String key) {
    return kept(otherConfig, key)
        .orElse(action == OnNormalExit.RESTART ? EndAction.RESTART : EndAction.DESTROY);
  }

  static EndAction crash(OnCrashBehaviour action, Map<String, String> otherConfig) {
    return kept(otherConfig, ON_CRASH)
        .orElseGet(() ->
            switch (action) {
              case DESTROY -> EndAction.DESTROY;
              case RESTART -> EndAction.RESTART;
              case PRESERVE -> EndAction.PRESERVE;
              case RENAME_RESTART -> EndAction.RENAME_RESTART;
              case COREDUMP_AND_DESTROY -> EndAction.COREDUMP_DESTROY;
              case COREDUMP_AND_RESTART -> EndAction.COREDUMP_RESTART;
            });
  }

  private static Optional<EndAction> kept(Map<String, String> otherConfig, String key) {
    String name = otherConfig.getOrDefault(key, "");
    for (EndAction action : EndAction.values()) {
      if (text(action).equals(name)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }

  /** The Xen-API's action nearest to the host's. */
  public static OnNormalExit normal(EndAction action) {
    return switch (action) {
      case RESTART, RENAME_RESTART, COREDUMP_RESTART, SOFT_RESET -> OnNormalExit.RESTART;
      case DESTROY, PRESERVE, COREDUMP_DESTROY -> OnNormalExit.DESTROY;
    };
  }

  public static OnCrashBehaviour crash(EndAction action) {
    return switch (action) {
      case DESTROY -> OnCrashBehaviour.DESTROY;
      case RESTART, SOFT_RESET -> OnCrashBehaviour.RESTART;
      case PRESERVE -> OnCrashBehaviour.PRESERVE;
      case RENAME_RESTART -> OnCrashBehaviour.RENAME_RESTART;
      case COREDUMP_DESTROY -> OnCrashBehaviour.COREDUMP_AND_DESTROY;
      case COREDUMP_RESTART -> OnCrashBehaviour.COREDUMP_AND_RESTART;
    };
  }

  /** Notes an action for which the Xen-API has no word. */
  public static void keep(Map<String, String> otherConfig, String key, EndAction action) {
    boolean hasWord =
        key.equals(ON_CRASH)
            ? action != EndAction.SOFT_RESET
            : action == EndAction.DESTROY || action == EndAction.RESTART;
    if (!hasWord) {
      otherConfig.put(key, text(action));
    }
  }

  private static String text(EndAction action) {
    return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
