package org.xencim.xenapi;

import java.util.Objects;
import java.util.Optional;

/**
 * A parameter of a message.
 *
 * @param fallback what leaving it out means; empty when it must be given
 */
public record ParameterModel(String name, ApiType type, Optional<Object> fallback) {
  public ParameterModel {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(fallback, "fallback");
  }
}
