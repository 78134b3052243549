package org.xencim.hypervisor;

/** A listener's registration. */
public interface Watch extends AutoCloseable {

  /** Ends it. The call of the listener that is under way, if any, may still finish afterwards. */
  @Override
  void close();
}
