package org.xencim.hypervisor.xl.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.testng.annotations.Test;
import org.xencim.hypervisor.CpuPoolFacts;

/** What xl 4.17 prints of pools of CPUs. */
public final class CpuPoolReaderTest {
  @Test
  public void aHostHasOnePoolAtFirst() {
    assertThat(
            CpuPoolReader.read(
                """
                Name               CPUs   Sched     Active   Domain count
                Pool-0               2   credit2       y          1
                """))
        .isEmpty();
    assertThat(CpuPoolReader.read("")).isEmpty();
  }

  @Test
  public void othersHaveASchedulerAndCpus() {
    assertThat(
            CpuPoolReader.read(
                """
                Name               CPUs   Sched     Active   Domain count
                Pool-0               1   credit2       y          2
                lab                  1    credit       y          0
                two words            3      null       y          0
                empty                0   credit2       y          0
                aVeryVeryVeryLongName  1   credit2       y          0
                Name               CPU list
                Pool-0             0
                lab                1
                two words          2,4-5
                empty             \s
                aVeryVeryVeryLongName6
                """))
        .containsExactly(
            new CpuPoolFacts("lab", "credit", Set.of(1)),
            new CpuPoolFacts("two words", "null", Set.of(2, 4, 5)),
            new CpuPoolFacts("empty", "credit2", Set.of()),
            new CpuPoolFacts("aVeryVeryVeryLongName", "credit2", Set.of(6)));
  }
}
