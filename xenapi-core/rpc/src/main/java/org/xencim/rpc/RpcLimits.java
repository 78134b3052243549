package org.xencim.rpc;

/**
 * What a request may be.
 *
 * @param bytes the longest
 * @param depth how deep values may be nested
 * @param values the most values, and members of structures, in all
 */
public record RpcLimits(int bytes, int depth, int values) {
  /** Room for the longest record there is, many times over. */
  public static final RpcLimits DEFAULT = new RpcLimits(4 << 20, 20, 100_000);

  public RpcLimits {
    if (bytes < 1 || depth < 1 || values < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }
}
