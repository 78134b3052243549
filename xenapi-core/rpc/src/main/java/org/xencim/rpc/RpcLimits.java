package org.xencim.rpc;

/**
 * What a request may be.
 *
 * @param bytes the longest
 * @param depth how deep values may be nested
 * @param values the most values, and members of structures, in all
 * @param batch the most requests that are sent as one
 * @param batchAnswer after how many bytes of an answer the rest of a batch is not carried out
 */
public record RpcLimits(int bytes, int depth, int values, int batch, int batchAnswer) {
  /** Room for the longest record there is, many times over. */
  public static final RpcLimits DEFAULT = new RpcLimits(4 << 20, 20, 100_000, 1000, 16 << 20);

  public RpcLimits {
    if (bytes < 1 || depth < 1 || values < 1 || batch < 1 || batchAnswer < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }

  /** The same for requests of another length and depth. */
  public RpcLimits withRequests(int longest, int deepest) {
    return new RpcLimits(longest, deepest, values, batch, batchAnswer);
  }
}
