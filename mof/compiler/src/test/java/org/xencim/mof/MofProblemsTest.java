package org.xencim.mof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimSchema;
import org.xencim.mof.tool.MofFiles;

/**
 * What is reported for wrong MOF: for each {@code x.mof} the file {@code x.errors} has one line per
 * problem. {@code -Dgolden.update=true} rewrites these files; review the difference.
 */
public final class MofProblemsTest {
  private static final Path RESOURCES = Path.of("src/test/resources/org/xencim/mof");
  private static final Path FIXTURES = RESOURCES.resolve("problems");

  private final CimSchema base;

  public MofProblemsTest() throws MofException {
    base = new MofCompiler(new MofFiles()).compile(List.of(RESOURCES + "/base.mof")).schema();
  }

  @DataProvider
  static Iterator<Object[]> fixtures() throws IOException {
    try (var files = Files.list(FIXTURES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".mof"))
          .sorted()
          .map(name -> new Object[] {name.substring(0, name.length() - 4)})
          .toList()
          .iterator();
    }
  }

  @Test(dataProvider = "fixtures")
  public void everyProblemIsReported(String name) throws IOException {
    var compiler = new MofCompiler(new MofFiles(), base, MofLimits.SCHEMA);
    var compilation = compiler.compile(List.of(FIXTURES + "/" + name + ".mof"));
    var report =
        compilation.problems().stream()
            .map(problem -> problem.toString().replace(FIXTURES + "/", "") + "\n")
            .collect(Collectors.joining());

    var expected = FIXTURES.resolve(name + ".errors");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, report);
    }
    assertThat(report).isEqualTo(Files.readString(expected));
  }
}
