package org.xencim.cimxml;

import java.util.List;
import org.xencim.wbem.Cell;

/**
 * How a row of one projection becomes bytes in one form. Everything that is the same for each row
 * is one fragment up to the next computed value, so writing a row is copying fragments and letting
 * cells write between them.
 *
 * @param <R> the row
 */
final class EncodingPlan<R> {
  /**
   * A fragment that ends with the opening tag of a value, and the cell that gives the value. The
   * next fragment starts with the closing tag.
   */
  static final class Step<R> {
    private final byte[] before;
    private final Cell<R> cell;
    private final int openTag;
    private final int closeTag;
    private final String key;

    /**
     * A step.
     *
     * @param before the fragment
     * @param cell gives the value
     * @param openTag how many bytes of the fragment a NULL takes back
     * @param closeTag how many bytes of the next fragment a NULL leaves out
     * @param key the name of the key, for which there must be a value; else empty
     */
    Step(byte[] before, Cell<R> cell, int openTag, int closeTag, String key) {
      this.before = before;
      this.cell = cell;
      this.openTag = openTag;
      this.closeTag = closeTag;
      this.key = key;
    }
  }

  private final Step<R>[] steps;
  private final byte[] end;

  // Java has no arrays of generic types; a list would cost a call per step.
  @SuppressWarnings("unchecked")
  EncodingPlan(List<Step<R>> steps, byte[] end) {
    this.steps = steps.toArray(Step[]::new);
    this.end = end;
  }

  /** Writes a row. */
  void write(R row, XmlBytes xml, ValueWriter values) {
    int skip = 0;
    for (Step<R> step : steps) {
      xml.raw(step.before, skip);
      skip = value(step, row, xml, values) ? 0 : step.closeTag;
    }
    xml.raw(end, skip);
  }

  private static <R> boolean value(Step<R> step, R row, XmlBytes xml, ValueWriter values) {
    int start = xml.size();
    values.begin();
    step.cell.emit(row, values);
    if (!values.given()) {
      if (!step.key.isEmpty()) {
        throw new IllegalStateException("key " + step.key + " has no value");
      }
      xml.truncate(start - step.openTag);
    }
    return values.given();
  }
}
