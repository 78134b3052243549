package org.xencim.mof;

import static java.util.Objects.requireNonNull;

/**
 * A place in a MOF text.
 *
 * @param file the name under which the text was read
 * @param line counted from 1
 * @param column counted from 1, in UTF-16 units; a tab is one column
 */
public record MofPosition(String file, int line, int column) {
  public MofPosition {
    requireNonNull(file, "file");
  }

  @Override
  public String toString() {
    return file + ':' + line + ':' + column;
  }
}
