package org.xencim.server.config;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xencim.server.config.RawSettings.RawValue;

/** The value of every known key: what was said, else the default. */
final class SettingValues {
  private static final String HOSTS = "hosts.";

  private final Map<Setting<?>, Object> values = new HashMap<>();
  private final Map<String, Map<Setting<?>, Object>> hosts = new LinkedHashMap<>();
  private final RawSettings raw;
  private final List<String> problems;

  SettingValues(RawSettings raw, List<String> problems) {
    this.raw = raw;
    this.problems = problems;
    Settings.ALL.forEach(setting -> values.put(setting, read(setting)));
    raw.values()
        .forEach((key, said) -> {
          if (!readOfHost(key, said)) {
            reportUnknown(key, said);
          }
        });
  }

  /** Whether somebody has set it, be it to its default. */
  boolean isSaid(Setting<?> setting) {
    return raw.find(setting.key()).isPresent();
  }

  /** The names of the hosts of which something was said, in that order. */
  List<String> hosts() {
    return List.copyOf(hosts.keySet());
  }

  /** What was said of a host, else what holds for all. */
  @SuppressWarnings("unchecked") // as above
  <T> T get(String host, Setting<T> setting) {
    Object said = hosts.getOrDefault(host, Map.of()).get(setting);
    return said == null ? get(setting) : (T) said;
  }

  boolean isSaid(String host, Setting<?> setting) {
    return hosts.getOrDefault(host, Map.of()).containsKey(setting);
  }

  // Only a value that this setting's form made is stored under it.
  @SuppressWarnings("unchecked")
  <T> T get(Setting<T> setting) {
    return (T) requireNonNull(values.get(setting));
  }

  private <T> Object read(Setting<T> setting) {
    return raw.find(setting.key())
        .flatMap(said -> read(setting, setting.key(), said))
        .orElseGet(() -> requireNonNull(setting.form().apply(setting.defaultText())));
  }

  private <T> Optional<Object> read(Setting<T> setting, String key, RawValue said) {
    try {
      return Optional.of(requireNonNull(setting.form().apply(said.text())));
    } catch (IllegalArgumentException bad) {
      problems.add(
          "%s = \"%s\" (%s): %s".formatted(key, said.text(), said.source(), bad.getMessage()));
      return Optional.empty();
    }
  }

  /** The name of a host may have dots, as in {@code hosts.xen1.example.org.ssh.port}. */
  private boolean readOfHost(String key, RawValue said) {
    for (Map.Entry<String, Setting<?>> known : Settings.OF_HOSTS.entrySet()) {
      String end = "." + known.getKey();
      if (key.startsWith(HOSTS)
          && key.endsWith(end)
          && key.length() > HOSTS.length() + end.length()) {
        String name = key.substring(HOSTS.length(), key.length() - end.length());
        if (!Forms.isWord(name)) {
          return false;
        }
        Map<Setting<?>, Object> ofHost = hosts.computeIfAbsent(name, _ -> new HashMap<>());
        read(known.getValue(), key, said).ifPresent(value -> ofHost.put(known.getValue(), value));
        return true;
      }
    }
    return false;
  }

  private void reportUnknown(String key, RawValue said) {
    if (Settings.ALL.stream().noneMatch(setting -> setting.key().equals(key))) {
      problems.add(
          "%s = \"%s\" (%s): there is no such key%s"
              .formatted(key, said.text(), said.source(), suggestion(key)));
    }
  }

  /** A key that ends alike is what a misplaced one was meant to be, most often. */
  private static String suggestion(String key) {
    String last = key.substring(key.lastIndexOf('.') + 1);
    return Settings.ALL.stream()
        .map(Setting::key)
        .filter(known -> known.endsWith("." + last))
        .findFirst()
        .map(known -> "; did you mean " + known + "?")
        .orElse("");
  }
}
