package org.xencim.hypervisor.xl.xenstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message of the protocol.
 *
 * @param type a number, for the other side may send what we do not know
 * @param requestId chosen by who asks, and repeated in the answer
 * @param transaction 0 outside of transactions
 * @param payload not copied: whoever makes a message leaves the bytes alone
 */
@SuppressWarnings("ArrayRecordComponent") // messages are never compared
record Message(int type, int requestId, int transaction, byte[] payload) {
  /** What xenstore takes in a message. */
  static final int LARGEST_REQUEST = 4096;

  /**
   * What we take. The C xenstored keeps to 4096 bytes; oxenstored sends large directories to
   * sockets in one piece.
   */
  static final int LARGEST_ANSWER = 1 << 20;

  private static final int HEADER = 16;

  boolean is(MessageType wanted) {
    return type == wanted.code();
  }

  /** In one piece, so that no other message can come between. */
  void send(OutputStream out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER + payload.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(type).putInt(requestId).putInt(transaction).putInt(payload.length).put(payload);
    out.write(bytes.array());
    out.flush();
  }

  /**
   * The next message; empty if there is none and the stream has ended.
   *
   * @throws XenstoreException GARBLED if its length is out of all reason
   */
  static Optional<Message> receive(InputStream in) throws IOException {
    byte[] head = in.readNBytes(HEADER);
    if (head.length == 0) {
      return Optional.empty();
    }
    requireAll(head, HEADER);
    ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int type = header.getInt();
    int requestId = header.getInt();
    int transaction = header.getInt();
    int length = header.getInt();
    if (length < 0 || length > LARGEST_ANSWER) {
      throw new XenstoreException(
          XenstoreError.GARBLED,
          "Xenstore announced a message of " + Integer.toUnsignedString(length) + " bytes.");
    }
    byte[] payload = in.readNBytes(length);
    requireAll(payload, length);
    return Optional.of(new Message(type, requestId, transaction, payload));
  }

  private static void requireAll(byte[] read, int wanted) throws EOFException {
    if (read.length < wanted) {
      throw new EOFException("the connection ended in the middle of a message");
    }
  }

  /** The payload as text, without the NUL that ends it, if one does. */
  String text() {
    int length = payload.length;
    boolean ended = length > 0 && payload[length - 1] == 0;
    return new String(payload, 0, ended ? length - 1 : length, UTF_8);
  }

  /** The strings of the payload, each ended by a NUL. */
  List<String> strings() {
    List<String> strings = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < payload.length; i++) {
      if (payload[i] == 0) {
        strings.add(new String(payload, start, i - start, UTF_8));
        start = i + 1;
      }
    }
    if (start < payload.length) {
      throw new XenstoreException(
          XenstoreError.GARBLED,
          "Xenstore sent a string that has no end in a message " + type + ".");
    }
    return strings;
  }
}
