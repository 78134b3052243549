package org.xencim.hypervisor.xl.changes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a change in xenstore can mean.
 *
 * @param domid of the domain that it is about, or {@link #NO_DOMAIN}
 */
record ChangedPath(Kind kind, int domid) {
  static final int NO_DOMAIN = -1;

  /** Who writes it decides how much it is trusted. */
  enum Kind {
    /** Some domain is new. */
    INTRODUCED,
    /** Some domain has ended or is gone. */
    RELEASED,
    /** The home of a domain was made or removed, or it was given a UUID; only toolstacks do. */
    HOME,
    /** A toolstack changed a domain. */
    TOOLSTACK,
    /**
     * A toolstack or the guest changed what a domain does. The features are the first word of a
     * kernel that has begun to run, of which its toolstack says nothing.
     */
    STATE,
    /** The guest tells about itself. */
    FACTS
  }

  private static final Pattern DOMAIN =
      Pattern.compile(
          "/local/domain/(?!0(?:/|$))(?<domid>\\d{1,5})(?:"
              + "(?<home>|/vm)"
              + "|(?<toolstack>/name|/memory/target|/cpu/.*|/console/(?:tty|vnc-port)|/serial/.*)"
              + "|(?<state>/control/(?:shutdown|feature-.*)|/device/.*)"
              + "|(?<facts>/(?:data|attr)(?:/.*)?))");

  private static final Pattern BACKEND =
      Pattern.compile("/local/domain/\\d+/backend/(?!console)\\w+/(?!0/)(\\d{1,5})/.*");

  /** Empty for what is of no interest. */
  static Optional<ChangedPath> of(String path) {
    if (path.startsWith("@")) {
      return special(path);
    }
    Matcher domain = DOMAIN.matcher(path);
    if (domain.matches()) {
      return Optional.of(new ChangedPath(kind(domain), Integer.parseInt(domain.group("domid"))));
    }
    Matcher backend = BACKEND.matcher(path);
    return backend.matches()
        ? Optional.of(new ChangedPath(Kind.STATE, Integer.parseInt(backend.group(1))))
        : Optional.empty();
  }

  private static Optional<ChangedPath> special(String name) {
    return switch (name) {
      case "@introduceDomain" -> Optional.of(new ChangedPath(Kind.INTRODUCED, NO_DOMAIN));
      case "@releaseDomain" -> Optional.of(new ChangedPath(Kind.RELEASED, NO_DOMAIN));
      default -> Optional.empty();
    };
  }

  private static Kind kind(Matcher domain) {
    if (domain.group("home") != null) {
      return Kind.HOME;
    } else if (domain.group("toolstack") != null) {
      return Kind.TOOLSTACK;
    }
    return domain.group("state") != null ? Kind.STATE : Kind.FACTS;
  }
}
