package org.xencim.server.config;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * One key that the configuration knows.
 *
 * @param key its dotted name
 * @param defaultText what it says when nobody sets it; empty for "not set"
 * @param form turns text into a value, or throws {@link IllegalArgumentException} with a sentence
 *     about what the value must be
 */
record Setting<T>(String key, String defaultText, Function<String, T> form) {
  Setting {
    requireNonNull(key);
    requireNonNull(defaultText);
    requireNonNull(form);
  }
}
