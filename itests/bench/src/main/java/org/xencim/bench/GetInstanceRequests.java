package org.xencim.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/**
 * Requests for machines in turn, each written over the one before, as into the buffer of a
 * connection.
 */
final class GetInstanceRequests {
  private static final int UUID_LENGTH = 36;

  private final byte[] names;
  private final byte[] request;
  private final int nameAt;
  private int next;

  GetInstanceRequests(List<String> machines) {
    String first = machines.getFirst();
    this.names = String.join("", machines).getBytes(US_ASCII);
    this.request = Messages.getComputerSystem(first);
    this.nameAt = new String(request, US_ASCII).indexOf(first);
  }

  /** The next request, in the bytes of the last one. */
  byte[] next() {
    System.arraycopy(names, next, request, nameAt, UUID_LENGTH);
    next = (next + UUID_LENGTH) % names.length;
    return request;
  }
}
