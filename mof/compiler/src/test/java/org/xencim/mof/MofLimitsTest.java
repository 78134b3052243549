package org.xencim.mof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.testng.annotations.Test;
import org.xencim.cim.CimSchema;

/** Input that would exhaust something is refused, and says what. */
public final class MofLimitsTest {
  private static final MofLimits SMALL = new MofLimits(20_000, 5, 3, 20, 10, 8, 100);

  private static String problems(Map<String, String> texts) {
    return new MofCompiler(new TextSources(texts), noSchema(), SMALL)
        .compile(List.of("test.mof")).problems().stream()
            .map(MofProblem::expected)
            .distinct()
            .collect(Collectors.joining("\n"));
  }

  private static String problems(String text) {
    return problems(Map.of("test.mof", text));
  }

  private static CimSchema noSchema() {
    return new CimSchema(List.of(), List.of());
  }

  @Test
  public void tooManyCharacters() {
    assertThat(problems(" ".repeat(20_001))).isEqualTo("at most 20000 characters of MOF");
  }

  @Test
  public void tooDeepIncludes() {
    Map<String, String> texts = new HashMap<>();
    texts.put("test.mof", "#pragma include (\"1\")");
    for (int i = 1; i < 10; i++) {
      texts.put(Integer.toString(i), "#pragma include (\"" + (i + 1) + "\")");
    }

    assertThat(problems(texts)).isEqualTo("at most 3 includes within each other");
  }

  @Test
  public void tooManyTexts() {
    Map<String, String> texts = new HashMap<>();
    texts.put(
        "test.mof",
        IntStream.range(0, 9)
            .mapToObj(i -> "#pragma include (\"" + i + "\")")
            .collect(Collectors.joining("\n")));
    IntStream.range(0, 9).forEach(i -> texts.put(Integer.toString(i), ""));

    assertThat(problems(texts)).isEqualTo("at most 5 MOF texts");
  }

  @Test
  public void tooManyClasses() {
    var text =
        IntStream.range(0, 21)
            .mapToObj(i -> "class A_" + i + (i == 0 ? "" : " : A_0") + " {};")
            .collect(Collectors.joining("\n"));

    assertThat(problems(text)).contains("at most 20 classes");
  }

  @Test
  public void tooDeepInheritance() {
    var text =
        IntStream.range(0, 12)
            .mapToObj(i -> "class A_" + i + (i == 0 ? "" : " : A_" + (i - 1)) + " {};")
            .collect(Collectors.joining("\n"));

    assertThat(problems(text)).contains("a class with at most 8 superclasses above");
  }

  @Test
  public void tooManyMembers() {
    var text =
        IntStream.range(0, 12)
            .mapToObj(i -> "string P" + i + ";")
            .collect(Collectors.joining("\n", "class A_0 {", "};"));

    assertThat(problems(text)).contains("at most 10 properties or methods in a class");
  }

  @Test
  public void tooManyProblems() {
    var problems =
        new MofCompiler(TextSources.of("x;\n".repeat(1_000)), noSchema(), SMALL)
            .compile(List.of("test.mof"))
            .problems();

    assertThat(problems).hasSize(100);
  }

  private static String pairs(String last) {
    return IntStream.range(0, 12)
        .mapToObj(i ->
            "instance of A_Pair as $a%d { One = $a%d; Two = $a%d; };".formatted(i, i + 1, i + 1))
        .collect(
            Collectors.joining(
                "\n",
                """
                Qualifier Association : boolean = false, Scope(association);
                Qualifier Key : boolean = false, Scope(reference);
                [Association] class A_Pair { [Key] A_Pair REF One; [Key] A_Pair REF Two; };
                """,
                last));
  }

  @Test
  public void aliasesThatFanOutIntoNothing() {
    assertThat(problems(pairs(""))).isEqualTo("the alias of an instance");
  }

  @Test
  public void aliasesThatFanOutIntoALargePath() {
    var last = "instance of A_Pair as $a12 { One = \"A.B=1\"; Two = \"A.B=2\"; };";

    assertThat(problems(pairs(last))).contains("at most 100 paths within a path");
  }
}
