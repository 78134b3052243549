package org.xencim.itests.machines;

import java.util.Objects;

/** A machine as everybody names it. */
public record Machine(String uuid, String name) {
  public Machine {
    Objects.requireNonNull(uuid);
    Objects.requireNonNull(name);
  }
}
