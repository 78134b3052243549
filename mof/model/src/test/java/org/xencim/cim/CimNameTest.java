package org.xencim.cim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class CimNameTest {
  @Test
  public void namesAreComparedIgnoringCaseAndKeepTheirSpelling() {
    CimName name = CimName.of("Xen_ComputerSystem");

    assertThat(name).isEqualTo(CimName.of("xen_computersystem"));
    assertThat(name).hasSameHashCodeAs(CimName.of("XEN_COMPUTERSYSTEM"));
    assertThat(name).isEqualByComparingTo(CimName.of("XEN_ComputerSystem"));
    assertThat(name).hasToString("Xen_ComputerSystem");
  }

  @DataProvider
  public Object[] notNames() {
    return new Object[] {
      "", "1st", "a b", "a-b", "a.b", "a\u0000", "a".repeat(1001), "\ud83d\ude00"
    };
  }

  @Test(dataProvider = "notNames")
  public void whatIsNoNameIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> CimName.of(text));
  }

  @Test
  public void lettersBeyondAsciiAreAllowed() {
    assertThat(CimName.of("Größe_1")).hasToString("Größe_1");
  }

  @Test
  public void anEndlessNameIsNotRepeatedInFull() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CimName.of("-".repeat(10_000)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(100));
  }
}
