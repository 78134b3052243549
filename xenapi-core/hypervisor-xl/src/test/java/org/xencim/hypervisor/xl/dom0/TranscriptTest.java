package org.xencim.hypervisor.xl.dom0;

import static org.assertj.core.api.Assertions.assertThat;

import org.testng.annotations.Test;

public final class TranscriptTest {
  @Test
  public void whatIsCutOffIsNotFinished() {
    String boundary = Script.boundary();
    String whole =
        "\n%1$s list\n%2$s\n%1$s = 0\n".formatted(boundary, "Domain-0 0 512 1 r----- 1.0\n");
    for (int length = 0; length < whole.length(); length++) {
      Transcript cut = Transcript.parse(boundary, whole.substring(0, length), "", false);
      assertThat(cut.step("list")).isEmpty();
    }
    assertThat(Transcript.parse(boundary, whole, "", false).step("list")).isPresent();
  }
}
