package org.xencim.cimxml;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.xencim.cim.CimException;
import org.xencim.wbem.ResultSink;

/**
 * One answer, written while it is read. Nothing leaves before a chunk is full, so what fails before
 * that is answered by a clean ERROR:
 *
 * <pre>{@code
 * try {
 *   operations.execute(message.request(), caller, response.sink());
 *   response.finish();
 * } catch (CimException e) {
 *   if (!response.fail(e)) {
 *     // Too late: send the trailer CIMStatusCode and finish(), or cut the connection.
 *   }
 * }
 * }</pre>
 */
public final class CimXmlResponse {
  /** Large enough that a chunk costs nothing beside its bytes, small enough to stay in a cache. */
  static final int CHUNK = 32 * 1024;

  private final XmlBytes xml = new XmlBytes();
  private final Envelope envelope;
  private final ResponseSink sink;
  private final ChunkSink out;
  private int complete;
  private boolean committed;

  CimXmlResponse(EncodingPlans plans, CimXmlMessage message, ResultForm form, ChunkSink out) {
    this.envelope = new Envelope(xml, message, form.inReturnValue());
    this.sink = new ResponseSink(xml, plans, form, this::itemWritten);
    this.out = out;
    envelope.open();
    complete = xml.size();
  }

  /**
   * Where the results go. When the client is gone it throws {@link UncheckedIOException}, which
   * ends the operation.
   */
  public ResultSink sink() {
    return sink;
  }

  /** Whether a part of the answer has been written, so that it can no longer become an error. */
  public boolean committed() {
    return committed;
  }

  /**
   * Answers with an error.
   *
   * @return true when the answer is written; false when a part of the results was already on its
   *     way, and nothing was done
   */
  public boolean fail(CimException failure) throws IOException {
    if (committed) {
      return false;
    }
    xml.truncate(0);
    envelope.error(failure);
    write(true);
    return true;
  }

  /** Writes what is left of the answer, without the result that was being written, if any. */
  public void finish() throws IOException {
    xml.truncate(complete);
    envelope.close();
    write(true);
  }

  private void itemWritten() {
    complete = xml.size();
    if (complete >= CHUNK) {
      try {
        write(false);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void write(boolean last) throws IOException {
    committed = true;
    complete = 0;
    xml.drainTo(out, last);
  }
}
