package org.xencim.cim.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.mof.Compilation;
import org.xencim.mof.MofCompiler;
import org.xencim.mof.MofSources;

/**
 * Damaged MOF never crashes or hangs the compiler: whatever the text, out come a schema or
 * problems, and each character is looked at a bounded number of times.
 */
public final class MofMutationTest {
  private static final int RUNS = 400;
  private static final int LOOKS_PER_CHARACTER = 12;
  private static final List<String> FILES =
      Stream.of(
              "qualifiers",
              "CIM_ManagedElement",
              "CIM_ManagedSystemElement",
              "CIM_LogicalElement",
              "CIM_EnabledLogicalElement",
              "CIM_Job",
              "CIM_ConcreteJob",
              "CIM_Error",
              "CIM_Dependency",
              "CIM_HostedDependency")
          .map(name -> "cim/" + name + ".mof")
          .toList();
  private static final List<String> SPLINTERS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          ";",
          ",",
          ":",
          "=",
          "\"",
          "'",
          "\\",
          "/*",
          "*/",
          "//",
          "$",
          "#",
          "#pragma include (\"test\")",
          "#pragma namespace (\"x\")",
          "class ",
          "instance of ",
          "Qualifier ",
          " REF ",
          "NULL",
          "true",
          "0x",
          "1e",
          "-",
          "9".repeat(600),
          "\u0000",
          "\uFEFF",
          "\uD800",
          "é",
          "\r",
          "\n",
          "CIM_Job",
          "Key",
          ": Restricted");

  private final String text;

  public MofMutationTest() {
    text = FILES.stream().map(MofMutationTest::read).collect(Collectors.joining("\n"));
  }

  private static String read(String name) {
    return new BundledMof().find(name, null).orElseThrow().content().toString();
  }

  private static Compilation compile(CharSequence text) {
    return new MofCompiler((name, includer) -> Optional.of(new MofSources.Text(name, text)))
        .compile(List.of("test"));
  }

  @DataProvider
  static Object[][] seeds() {
    return IntStream.range(0, RUNS).mapToObj(seed -> new Object[] {seed}).toArray(Object[][]::new);
  }

  @Test
  public void theUndamagedTextIsRight() {
    assertThat(compile(text).problems()).isEmpty();
  }

  @Test(dataProvider = "seeds")
  public void damagedTextGivesASchemaOrProblems(int seed) {
    var random = new Random(seed);
    var damaged = new CountingText(mutate(random));

    var compilation = compile(damaged);

    assertThat(compilation.schemas().isEmpty()).isEqualTo(!compilation.problems().isEmpty());
    assertThat(damaged.looks()).isLessThan((long) LOOKS_PER_CHARACTER * damaged.length());
  }

  private String mutate(Random random) {
    var mutated = new StringBuilder(text);
    for (int i = random.nextInt(8); i >= 0; i--) {
      int at = random.nextInt(mutated.length());
      int length = Math.min(random.nextInt(1 << random.nextInt(10)), mutated.length() - at);
      switch (random.nextInt(4)) {
        case 0 -> mutated.delete(at, at + length);
        case 1 -> mutated.insert(at, mutated.substring(at, at + length));
        case 2 -> mutated.insert(at, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
        default -> mutated.setCharAt(at, (char) random.nextInt(128));
      }
    }
    return mutated.toString();
  }

  /** Counts how often a character is looked at. */
  private static final class CountingText implements CharSequence {
    private final String text;
    private long looks;

    CountingText(String text) {
      this.text = text;
    }

    long looks() {
      return looks;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      looks++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      looks += end - start;
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
