package org.xencim.server.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xencim.xenapi.Role;

/** How values are written in a configuration. Each form says what it takes when it refuses. */
final class Forms {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kMG]?)");

  /** What LVM takes for the name of a volume group, and nothing that is a path. */
  private static final Pattern VOLUME_GROUP =
      Pattern.compile("[A-Za-z0-9_+][A-Za-z0-9_+.-]{0,126}");

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private Forms() {}

  static String text(String text) {
    return text;
  }

  static Optional<String> optionalText(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** A path of this machine; a tilde is the home directory, as in a shell. */
  static Path path(String text) {
    try {
      return text.startsWith("~/")
          ? Path.of(System.getProperty("user.home"), text.substring(2))
          : Path.of(text);
    } catch (InvalidPathException invalid) {
      throw new IllegalArgumentException("must be a path", invalid);
    }
  }

  static Optional<Path> optionalPath(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(path(text));
  }

  /** A path of this machine, or nothing for "agent". */
  static Optional<Path> pathOrAgent(String text) {
    return text.equals("agent") ? Optional.empty() : Optional.of(path(text));
  }

  /** A path of this machine, or nothing for "off". */
  static Optional<Path> pathOrOff(String text) {
    return text.equals("off") ? Optional.empty() : Optional.of(path(text));
  }

  /** Where another server speaks JSON-RPC, or nothing; XAPI's path is taken when none is given. */
  static Optional<URI> optionalServer(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    URI uri = URI.create(text);
    boolean known = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!known || uri.getHost() == null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException("must be a URL such as https://xen1.example.org/jsonrpc");
    }
    return Optional.of(uri.getPath().length() > 1 ? uri : uri.resolve("/jsonrpc"));
  }

  /** A path of another machine. */
  static String absolutePath(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("must be an absolute path");
    }
    return text;
  }

  static List<String> absolutePaths(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).map(Forms::absolutePath).toList();
  }

  /** Names of LVM volume groups with commas between, or nothing. */
  static List<String> volumeGroups(String text) {
    List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (names.equals(List.of(""))) {
      return List.of();
    }
    if (!names.stream().allMatch(name -> VOLUME_GROUP.matcher(name).matches())) {
      throw new IllegalArgumentException("must be names of volume groups, with commas between");
    }
    return names;
  }

  /** What the other form takes, or nothing for "standard". */
  static <T> Function<String, Optional<T>> standardOr(Function<String, T> form) {
    return text -> text.equals("standard") ? Optional.empty() : Optional.of(form.apply(text));
  }

  /** A name without anything that a path or a list would take for something else. */
  static String word(String text) {
    if (!isWord(text)) {
      throw new IllegalArgumentException("must be a name of letters, digits and . _ @ -");
    }
    return text;
  }

  static boolean isWord(String text) {
    return WORD.matcher(text).matches();
  }

  /** {@code user=role} texts with commas between. */
  static Map<String, String> roles(String text) {
    Map<String, String> roles = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      String[] sides = part.strip().split("=", -1);
      if (sides.length != 2 || !isRole(sides[1]) || !WORD.matcher(sides[0]).matches()) {
        throw new IllegalArgumentException(
            "must be USER=ROLE with commas between, with roles from pool-admin to read-only");
      }
      roles.put(sides[0], sides[1]);
    }
    return roles;
  }

  private static boolean isRole(String text) {
    return Arrays.stream(Role.values()).anyMatch(role -> role.wire().equals(text));
  }

  static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  /** A port, 0 for a free one, or nothing for "off". */
  static OptionalInt port(String text) {
    if (text.equals("off")) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(number(text, 0, 65_535));
    } catch (IllegalArgumentException bad) {
      throw new IllegalArgumentException(
          "must be a port from 1 to 65535, 0 for a free one, or off", bad);
    }
  }

  static Function<String, Integer> between(int least, int most) {
    return text -> number(text, least, most);
  }

  static Function<String, Integer> sizeBetween(int least, int most) {
    return text -> {
      Matcher matcher = SIZE.matcher(text);
      if (matcher.matches()) {
        long bytes = Long.parseLong(matcher.group(1)) << shift(matcher.group(2));
        if (bytes >= least && bytes <= most) {
          return (int) bytes;
        }
      }
      throw new IllegalArgumentException(
          "must be a size such as 4M or 512k, from %d to %d bytes".formatted(least, most));
    };
  }

  static Function<String, Duration> durationBetween(Duration least, Duration most) {
    return text -> {
      Matcher matcher = DURATION.matcher(text);
      if (matcher.matches()) {
        Duration duration = duration(Long.parseLong(matcher.group(1)), matcher.group(2));
        if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
          return duration;
        }
      }
      throw new IllegalArgumentException(
          "must be a time such as 500ms, 30s, 5m or 2h, from %s to %s"
              .formatted(inWords(least), inWords(most)));
    };
  }

  /** One of the names of an enumeration, in lower case with hyphens. */
  static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
    return text ->
        Arrays.stream(type.getEnumConstants())
            .filter(constant -> name(constant).equals(text))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    Arrays.stream(type.getEnumConstants())
                        .map(Forms::name)
                        .collect(Collectors.joining(", ", "must be one of ", ""))));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static int number(String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(range(least, most), notANumber);
    }
    throw new IllegalArgumentException(range(least, most));
  }

  private static String range(int least, int most) {
    return "must be a whole number from %d to %d".formatted(least, most);
  }

  private static int shift(String unit) {
    return switch (unit) {
      case "k" -> 10;
      case "M" -> 20;
      case "G" -> 30;
      default -> 0;
    };
  }

  private static Duration duration(long count, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }

  private static String inWords(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }
}
