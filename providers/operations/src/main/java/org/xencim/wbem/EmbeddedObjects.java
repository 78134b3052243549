package org.xencim.wbem;

import org.xencim.cim.CimInstance;

/**
 * Reads an instance that a client put into a string. Whoever composes the server knows which
 * notations there are.
 */
@FunctionalInterface
public interface EmbeddedObjects {
  /**
   * Reads one instance.
   *
   * @throws org.xencim.cim.CimException INVALID_PARAMETER when the text is no instance
   */
  CimInstance read(String text);
}
