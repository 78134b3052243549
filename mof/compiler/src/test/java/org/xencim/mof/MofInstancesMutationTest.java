package org.xencim.mof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimSchema;
import org.xencim.mof.tool.MofFiles;

/** Whatever a client sends as an instance, it gets instances or the reasons why not. */
public final class MofInstancesMutationTest {
  private static final int RUNS = 500;
  private static final String TEXT =
      """
      instance of Base_Thing as $one {
        Name = "a" "b\\x41";
        State = 0x1F;
        Caption = NULL;
      };
      instance of Base_Link {
        From = "root/cimv2:Base_Thing.Name=\\"one\\"";
        To = "Base_Thing.Name=\\"two\\"";
      };
      """;
  private static final String SPLINTERS = "{}[]()\"'\\;=,:.$#/*-+0x9b\u0000\n\uD800é";

  private final CimSchema schema;

  public MofInstancesMutationTest() throws MofException {
    schema =
        new MofCompiler(new MofFiles())
            .compile(List.of("src/test/resources/org/xencim/mof/base.mof"))
            .schema();
  }

  @DataProvider
  static Object[][] seeds() {
    return IntStream.range(0, RUNS).mapToObj(seed -> new Object[] {seed}).toArray(Object[][]::new);
  }

  @Test(dataProvider = "seeds")
  public void damagedTextGivesInstancesOrProblems(int seed) {
    var text = mutate(new Random(seed));

    try {
      assertThat(MofInstances.parse(text, schema)).hasSizeLessThanOrEqualTo(3);
    } catch (MofException refused) {
      assertThat(refused.problems()).isNotEmpty();
    }
  }

  private static String mutate(Random random) {
    var mutated = new StringBuilder(TEXT);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(mutated.length());
      char splinter = SPLINTERS.charAt(random.nextInt(SPLINTERS.length()));
      switch (random.nextInt(3)) {
        case 0 -> mutated.delete(at, Math.min(at + random.nextInt(20), mutated.length()));
        case 1 -> mutated.insert(at, splinter);
        default -> mutated.setCharAt(at, splinter);
      }
    }
    return mutated.toString();
  }
}
