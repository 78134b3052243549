package org.xencim.engine.objects;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.XenApiException;

/**
 * Keys of other_config that the engine writes and relies on. Clients see them among their own; one
 * that they leave out when they set the map stays, and another value is refused.
 */
public final class OwnKeys {
  private final Set<String> keys;

  public OwnKeys(String... keys) {
    this.keys = Set.of(keys);
  }

  /** What a client's map becomes; VALUE_NOT_SUPPORTED if it has another value for such a key. */
  public Map<String, String> kept(Map<String, String> before, Map<String, String> after) {
    Map<String, String> kept = new TreeMap<>(after);
    for (String key : keys) {
      String own = before.get(key);
      String given = after.get(key);
      if (given != null && !given.equals(own)) {
        throw new XenApiException(
            ErrorCode.VALUE_NOT_SUPPORTED, "other_config:" + key, given, "only the server sets it");
      }
      if (own != null) {
        kept.put(key, own);
      }
    }
    return kept.equals(after) ? after : kept;
  }
}
