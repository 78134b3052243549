package org.xencim.server.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/** Where the objects of the Xen-API are kept. */
public sealed interface StoreConfig {
  /** In a file; in the state directory when none is named. */
  record InFile(Optional<Path> file) implements StoreConfig {
    public InFile {
      requireNonNull(file);
    }
  }

  /** In memory: they end with the daemon. */
  record InMemory() implements StoreConfig {}

  /** What {@code store.file} says. */
  static StoreConfig of(String text) {
    return text.equals("none") ? new InMemory() : new InFile(Forms.optionalPath(text));
  }
}
