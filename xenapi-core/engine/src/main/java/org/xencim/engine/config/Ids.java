package org.xencim.engine.config;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Where the identities of new objects come from. */
public interface Ids {
  /** A UUID that no object has. */
  UUID next();

  /** The handle of a reference to a new object with this UUID. */
  String handle(UUID uuid);

  /**
   * Random UUIDs, which serve as handles too: clients from 2006 take the one for the other, so a
   * server that they use cannot keep them apart.
   */
  static Ids random() {
    return new Ids() {
      @Override
      public UUID next() {
        return UUID.randomUUID();
      }

      @Override
      public String handle(UUID uuid) {
        return uuid.toString();
      }
    };
  }

  /** The UUID of what {@code owner} has under {@code path}: the same whenever it is found again. */
  static UUID of(String owner, Object... path) {
    StringBuilder name = new StringBuilder(owner);
    for (Object part : path) {
      name.append('/').append(part);
    }
    return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8));
  }
}
