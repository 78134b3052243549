package org.xencim.mof.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.xencim.mof.MofCompiler;
import org.xencim.mof.MofException;
import org.xencim.mof.tokens.TokenEmitter;

/** Generates the Java tokens of a MOF file into a source directory. */
public final class GenerateTokens {
  private GenerateTokens() {}

  /**
   * Runs the generator.
   *
   * @param arguments the MOF file, the package, and the directory for sources
   */
  public static void main(String[] arguments) throws IOException, MofException {
    var compilation = new MofCompiler(new MofFiles()).compile(List.of(arguments[0]));
    compilation.problems().forEach(System.err::println);
    if (!compilation.succeeded()) {
      System.exit(1);
    }
    var packageName = arguments[1];
    var directory = Path.of(arguments[2]).resolve(packageName.replace('.', '/'));
    write(directory, new TokenEmitter(packageName).emit(compilation.schema()));
  }

  /** Writes what has changed and no more, so that an incremental build stays one. */
  private static void write(Path directory, Map<String, String> sources) throws IOException {
    Files.createDirectories(directory);
    Set<Path> files =
        sources.keySet().stream().map(name -> file(directory, name)).collect(Collectors.toSet());
    try (var present = Files.list(directory)) {
      for (var path : present.toList()) {
        if (!files.contains(path)) {
          Files.delete(path);
        }
      }
    }
    for (var source : sources.entrySet()) {
      var path = file(directory, source.getKey());
      if (!Files.exists(path) || !Files.readString(path).equals(source.getValue())) {
        Files.writeString(path, source.getValue());
      }
    }
  }

  private static Path file(Path directory, String name) {
    return directory.resolve(name + ".java");
  }
}
