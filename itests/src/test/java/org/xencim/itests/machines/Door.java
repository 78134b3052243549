package org.xencim.itests.machines;

/** A way into the daemon by which machines are made, driven and destroyed. */
interface Door extends View {
  Machine define(String name, Guest guest) throws Exception;

  /** Returns when the change is complete. */
  void carryOut(Change change, Machine machine) throws Exception;

  /** Destroys a machine that is halted. */
  void destroy(Machine machine) throws Exception;
}
