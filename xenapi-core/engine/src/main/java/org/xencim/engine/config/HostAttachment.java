package org.xencim.engine.config;

import java.util.Objects;
import org.xencim.hypervisor.HypervisorDriver;

/**
 * A host for an engine to manage.
 *
 * @param name tells it from the engine's other hosts, and stands for its UUID if it has none
 * @param driver how to reach it; closed with the engine
 */
public record HostAttachment(String name, HypervisorDriver driver) {
  public HostAttachment {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(driver, "driver");
  }
}
