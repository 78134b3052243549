package org.xencim.server.config;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xencim.server.config.RawSettings.RawValue;

/** The value of every known key: what was said, else the default. */
final class SettingValues {
  private final Map<Setting<?>, Object> values = new HashMap<>();
  private final List<String> problems;

  SettingValues(RawSettings raw, List<String> problems) {
    this.problems = problems;
    Settings.ALL.forEach(setting -> values.put(setting, read(setting, raw)));
    raw.values().forEach(this::reportUnknown);
  }

  // Only a value that this setting's form made is stored under it.
  @SuppressWarnings("unchecked")
  <T> T get(Setting<T> setting) {
    return (T) requireNonNull(values.get(setting));
  }

  private <T> Object read(Setting<T> setting, RawSettings raw) {
    RawValue said = raw.find(setting.key()).orElse(null);
    if (said != null) {
      try {
        return requireNonNull(setting.form().apply(said.text()));
      } catch (IllegalArgumentException bad) {
        problems.add(
            "%s = \"%s\" (%s): %s"
                .formatted(setting.key(), said.text(), said.source(), bad.getMessage()));
      }
    }
    return requireNonNull(setting.form().apply(setting.defaultText()));
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
