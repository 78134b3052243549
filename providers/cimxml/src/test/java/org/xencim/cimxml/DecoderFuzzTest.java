package org.xencim.cimxml;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Whatever the bytes are: a message, or a refusal; never another exception. */
public class DecoderFuzzTest {
  private static final int MUTANTS_PER_SEED = 4_000;
  private static final List<byte[]> FRAGMENTS =
      List.of("<", ">", "&", "\"", "]]>", "<!--", "<![CDATA[", "<?x ?>", "<VALUE>", "&#0;", "")
          .stream()
          .map(text -> text.getBytes(StandardCharsets.UTF_8))
          .toList();

  private final CimXmlDecoder decoder = new CimXmlDecoder(CimXmlLimits.DEFAULT);
  private final List<byte[]> corpus =
      GoldenCase.all("requests").stream()
          .map(golden -> golden.given().getBytes(StandardCharsets.UTF_8))
          .filter(bytes -> bytes.length < 4096)
          .toList();

  @DataProvider
  static Iterator<Integer> seeds() {
    return IntStream.range(1, 6).iterator();
  }

  @Test(dataProvider = "seeds")
  public void mutantsAreReadOrRefused(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < MUTANTS_PER_SEED; i++) {
      byte[] mutant = mutant(corpus.get(random.nextInt(corpus.size())), random);
      assertThatCode(() -> decodeOrRefuse(mutant))
          .as("%s", new String(mutant, StandardCharsets.ISO_8859_1))
          .doesNotThrowAnyException();
    }
  }

  private void decodeOrRefuse(byte[] mutant) {
    try {
      decoder.decode(mutant);
    } catch (CimXmlException refused) {
      // As good an outcome as a message.
    }
  }

  private byte[] mutant(byte[] original, Random random) {
    byte[] bytes = original.clone();
    for (int change = random.nextInt(4); change >= 0 && bytes.length > 0; change--) {
      bytes = changed(bytes, random);
    }
    return bytes;
  }

  private byte[] changed(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    int end = Math.min(bytes.length, at + random.nextInt(60));
    return switch (random.nextInt(5)) {
      case 0 -> replaced(bytes, at, at + 1, new byte[] {(byte) random.nextInt(256)});
      case 1 -> replaced(bytes, at, end, new byte[0]);
      case 2 -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
      case 3 -> replaced(bytes, at, at, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
      default -> Arrays.copyOf(bytes, at);
    };
  }

  private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    out.writeBytes(by);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }
}
