package org.xencim.hypervisor;

/** Is told where to look. */
@FunctionalInterface
public interface DomainListener {

  /** Called on the driver's thread; it should hand on, not work. */
  void onEvent(DomainEvent event);
}
