package org.xencim.cimxml;

import org.xencim.cim.CimException;
import org.xencim.cim.CimName;
import org.xencim.cim.CimStatus;

/** Names in a request that may turn out to be none. */
final class Names {
  private Names() {}

  /**
   * A name from the text of a client.
   *
   * @throws CimException INVALID_PARAMETER when it is no name
   */
  static CimName of(String text) {
    try {
      return CimName.of(text);
    } catch (IllegalArgumentException e) {
      throw invalid(e);
    }
  }

  /** The CIM error for what the model refuses; its sentence names what offended. */
  static CimException invalid(IllegalArgumentException refusal) {
    String message = refusal.getMessage();
    return new CimException(
        CimStatus.INVALID_PARAMETER,
        message == null
            ? "A parameter is not valid."
            : "The request is not valid: " + message + ".",
        refusal);
  }
}
