package org.xencim.cimxml;

import java.io.IOException;
import java.io.OutputStream;

/** Takes an answer chunk by chunk. A short answer is one chunk, which is the last. */
@FunctionalInterface
public interface ChunkSink {
  /**
   * Takes the next bytes, which are only valid during the call.
   *
   * @param bytes a buffer that is written again afterwards
   * @param length how many bytes of it are meant, from its start
   * @param last whether the answer ends here
   */
  void write(byte[] bytes, int length, boolean last) throws IOException;

  /** Writes to a stream, which is flushed at the end and not closed. */
  static ChunkSink to(OutputStream out) {
    return (bytes, length, last) -> {
      out.write(bytes, 0, length);
      if (last) {
        out.flush();
      }
    };
  }
}
