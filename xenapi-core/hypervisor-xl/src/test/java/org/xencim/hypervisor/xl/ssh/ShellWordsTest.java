package org.xencim.hypervisor.xl.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.xl.command.CommandResult;
import org.xencim.hypervisor.xl.command.LocalRunner;

/** A real shell takes the words for what they are. */
public final class ShellWordsTest {
  private static final String ALPHABET = "a '\"\\$`!*?[](){}<>|&;#~=-\t\nü日\u0001%";

  @DataProvider
  public Object[][] words() {
    return new Object[][] {
      {List.of("two words", "", "'", "''", "it's", "\"quoted\"")},
      {List.of("$(touch x)", "`id`", "$HOME", "a;b", "a&&b", "a|b", ">x", "*", "~", "#")},
      {List.of("-n", "--", "-", "--help", "line\nbreak", "tab\tbed", "back\\slash", "end\\")},
      {List.of("Grüße", "日本", "a\u0001b")},
      {random(1)},
      {random(2)},
      {random(3)},
    };
  }

  @Test(dataProvider = "words")
  public void aShellTakesThemApartAgain(List<String> words) {
    String line = "printf '%s\\0' " + ShellWords.quote(words);
    try (LocalRunner runner = new LocalRunner()) {
      CommandResult result =
          runner.run(List.of("sh", "-c", line), new byte[0], Duration.ofMinutes(1));
      assertThat(result.output()).isEqualTo(String.join("\0", words) + "\0");
    }
  }

  @Test
  public void noWordHasANul() {
    assertThatIllegalArgumentException().isThrownBy(() -> ShellWords.quote("a\0b"));
  }

  private static List<String> random(long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, 20)
        .mapToObj(word ->
            random
                .ints(random.nextInt(12), 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining()))
        .toList();
  }
}
