package org.xencim.wbem;

import org.xencim.cim.CimException;

/** The CIM operations of DSP0200, for every front door. */
public interface CimOperations {
  /**
   * Carries out one operation and gives its answer to the sink.
   *
   * @throws CimException when the operation fails; its status and sentence are the answer
   */
  void execute(CimRequest request, Caller caller, ResultSink sink);
}
