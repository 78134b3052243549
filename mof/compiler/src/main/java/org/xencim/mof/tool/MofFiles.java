package org.xencim.mof.tool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xencim.mof.MofLimits;
import org.xencim.mof.MofSources;

/**
 * MOF files. What a file includes is looked for beside it. Files are UTF-8, as DSP0004 says; older
 * ones that are not are taken as ISO 8859-1.
 */
public final class MofFiles implements MofSources {
  /** More than the compiler takes, so that it refuses a longer file by its own rule. */
  private static final int MOST_BYTES = MofLimits.SCHEMA.characters() + 1;

  @Override
  public Optional<Text> find(String name, @Nullable String includer) {
    try {
      var file = includer == null ? Path.of(name) : Path.of(includer).resolveSibling(name);
      var path = file.normalize();
      return Files.isRegularFile(path)
          ? Optional.of(new Text(path.toString(), read(path)))
          : Optional.empty();
    } catch (InvalidPathException | IOException e) {
      return Optional.empty();
    }
  }

  private static String read(Path path) throws IOException {
    byte[] bytes;
    try (var stream = Files.newInputStream(path)) {
      bytes = stream.readNBytes(MOST_BYTES);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
