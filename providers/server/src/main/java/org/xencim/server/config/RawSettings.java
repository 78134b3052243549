package org.xencim.server.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a file and the command line say, as text, before anybody asks what it means. */
final class RawSettings {
  /**
   * One value.
   *
   * @param text what it says
   * @param source where, for the reader of an error
   */
  record RawValue(String text, String source) {}

  private final Map<String, RawValue> values = new LinkedHashMap<>();
  private final List<String> problems;

  /** Collects problems into the given list. */
  RawSettings(List<String> problems) {
    this.problems = problems;
  }

  Map<String, RawValue> values() {
    return values;
  }

  Optional<RawValue> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  void readFile(Path file) {
    if (!Files.isReadable(file)) {
      problems.add("cannot read the configuration file " + file);
      return;
    }
    try {
      Config config =
          ConfigFactory.parseFile(
                  file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false))
              .resolve(ConfigResolveOptions.noSystem());
      config.entrySet().stream()
          .sorted(Comparator.comparingInt(entry -> entry.getValue().origin().lineNumber()))
          .forEach(entry -> put(file, entry));
    } catch (com.typesafe.config.ConfigException malformed) {
      problems.add("cannot read the configuration file: " + malformed.getMessage());
    }
  }

  private void put(Path file, Map.Entry<String, ConfigValue> entry) {
    String key = String.join(".", ConfigUtil.splitPath(entry.getKey()));
    ConfigValue value = entry.getValue();
    String source = file + " line " + value.origin().lineNumber();
    if (value.valueType() == ConfigValueType.LIST) {
      problems.add("%s (%s): must be one value, not a list".formatted(key, source));
      return;
    }
    values.put(key, new RawValue(value.unwrapped().toString().strip(), source));
  }

  /** Takes a {@code KEY=VALUE} of the command line, which wins over a file. */
  void override(String assignment) {
    int equals = assignment.indexOf('=');
    if (equals <= 0) {
      problems.add("--set %s: must be KEY=VALUE".formatted(assignment));
      return;
    }
    values.put(
        assignment.substring(0, equals).strip(),
        new RawValue(assignment.substring(equals + 1).strip(), "--set"));
  }
}
