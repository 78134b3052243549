package org.xencim.mof.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xencim.mof.MofSources;

/**
 * MOF files. What a file includes is looked for beside it. Files are UTF-8, as DSP0004 says; older
 * ones that are not are taken as ISO 8859-1.
 */
public final class MofFiles implements MofSources {
  @Override
  public Optional<Text> find(String name, @Nullable String includer) {
    try {
      var file = includer == null ? Path.of(name) : Path.of(includer).resolveSibling(name);
      var path = file.normalize();
      return Files.isRegularFile(path)
          ? Optional.of(new Text(path.toString(), read(path)))
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  private static String read(Path path) throws IOException {
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      return Files.readString(path, StandardCharsets.ISO_8859_1);
    }
  }
}
