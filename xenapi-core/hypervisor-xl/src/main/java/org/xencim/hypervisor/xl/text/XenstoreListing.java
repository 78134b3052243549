package org.xencim.hypervisor.xl.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code xenstore-ls -f}: values by path. */
public record XenstoreListing(Map<String, String> values) {
  private static final Pattern LINE = Pattern.compile("(?m)^(/.*?) = \"(.*)\"$");

  public static XenstoreListing parse(String text) {
    Map<String, String> values = new TreeMap<>();
    LINE.matcher(text).results().forEach(line -> values.put(line.group(1), plain(line.group(2))));
    return new XenstoreListing(values);
  }

  Optional<String> value(String path) {
    return Optional.ofNullable(values.get(path));
  }

  /** Below a directory, by what follows it. */
  public Map<String, String> below(String directory) {
    Map<String, String> found = new TreeMap<>();
    values.forEach((path, value) -> {
      if (path.startsWith(directory + "/")) {
        found.put(path.substring(directory.length() + 1), value);
      }
    });
    return found;
  }

  /** Undoes the escapes that xenstore-ls uses for bytes that do not print: octal and letters. */
  private static String plain(String escaped) {
    if (escaped.indexOf('\\') < 0) {
      return escaped;
    }
    byte[] in = escaped.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < in.length; i++) {
      if (in[i] != '\\' || i + 1 == in.length) {
        out.write(in[i]);
      } else if (in[i + 1] >= '0' && in[i + 1] <= '3' && i + 3 < in.length) {
        out.write((in[i + 1] - '0') * 64 + (in[i + 2] - '0') * 8 + (in[i + 3] - '0'));
        i += 3;
      } else {
        out.write(letter(in[++i]));
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static int letter(byte code) {
    return switch (code) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> code;
    };
  }
}
