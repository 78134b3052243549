package org.xencim.server.config;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * How PAM is asked.
 *
 * @param service the name of the service in {@code /etc/pam.d}
 * @param roles the roles of the users who may log in, by their names
 */
public record PamConfig(String service, Map<String, String> roles) {
  public PamConfig {
    requireNonNull(service);
    roles = Map.copyOf(roles);
  }
}
