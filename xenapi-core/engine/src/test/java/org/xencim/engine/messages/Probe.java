package org.xencim.engine.messages;

/** One generated test. */
record Probe(String name, Body body) {
  /** What it does. */
  @FunctionalInterface
  interface Body {
    void run() throws Exception;
  }

  @Override
  public String toString() {
    return name;
  }
}
