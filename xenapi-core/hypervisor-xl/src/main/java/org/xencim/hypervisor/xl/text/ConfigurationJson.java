package org.xencim.hypervisor.xl.text;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code xl list -l}: what each domain was made from, in the JSON form of libxl's types. */
public final class ConfigurationJson {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationJson.class);
  private static final JsonMapper MAPPER = new JsonMapper();

  private ConfigurationJson() {}

  /** By domid; Domain-0 too, although little is known of it. */
  static Map<Integer, LibxlConfiguration> parse(String json) {
    Map<Integer, LibxlConfiguration> found = new HashMap<>();
    for (JsonNode domain : read(json)) {
      found.put(domain.path("domid").asInt(-1), new LibxlConfiguration(domain.path("config")));
    }
    return found;
  }

  /** By UUID, those that have one: every domain but Domain-0. */
  static Map<UUID, LibxlConfiguration> byUuid(String json) {
    Map<UUID, LibxlConfiguration> found = new LinkedHashMap<>();
    for (LibxlConfiguration configuration : parse(json).values()) {
      configuration.uuid().ifPresent(uuid -> found.put(uuid, configuration));
    }
    return found;
  }

  /**
   * What is to be known to make each domain anew. One that cannot be told in our terms is left out,
   * for it must not hide the others.
   */
  public static Map<UUID, DomainSpec> specs(String json) {
    Map<UUID, DomainSpec> specs = new LinkedHashMap<>();
    byUuid(json)
        .forEach((uuid, configuration) -> {
          try {
            specs.put(uuid, configuration.spec());
          } catch (DriverException | IllegalArgumentException | JacksonException e) {
            LOG.warn(
                "domain {} has a configuration of another kind: {}", uuid, HostText.bounded(e));
          }
        });
    return specs;
  }

  /** The one that {@code xl list -l} printed for one domain. */
  public static Optional<DomainSpec> spec(String json) {
    return specs(json).values().stream().findFirst();
  }

  private static JsonNode read(String json) {
    if (json.isBlank()) { // no domain but Domain-0, and xl did not like that one
      return MAPPER.createArrayNode();
    }
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new DriverException(
          new DriverProblem.HostError(
              "list configurations", "no JSON: " + HostText.bounded(json.strip())),
          e);
    }
  }
}
