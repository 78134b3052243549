package org.xencim.cim.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xencim.mof.MofSources;

/** The bundled MOF texts; names are relative to this package, as in {@code cim/CIM_System.mof}. */
public final class BundledMof implements MofSources {
  /** The text that includes all others. */
  public static final String EVERYTHING = "schema.mof";

  /** The text that includes the classes of Xen-CIM itself. */
  static final String XEN = "xen.mof";

  @Override
  public Optional<Text> find(String name, @Nullable String includer) {
    var path = includer == null ? name : relative(name, includer);
    if (path.startsWith("/") || path.contains("..")) {
      return Optional.empty();
    }
    try (var stream = BundledMof.class.getResourceAsStream(path)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new Text(path, new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("the bundled " + path + " cannot be read", e);
    }
  }

  private static String relative(String name, String includer) {
    return includer.substring(0, includer.lastIndexOf('/') + 1) + name;
  }
}
