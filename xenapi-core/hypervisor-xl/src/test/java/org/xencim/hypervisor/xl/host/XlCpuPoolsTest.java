package org.xencim.hypervisor.xl.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.xl.command.FakeRunner;
import org.xencim.hypervisor.xl.dom0.Dom0;

/** What the driver makes of what {@code pool.sh} prints. */
public final class XlCpuPoolsTest {
  private FakeRunner host;
  private XlCpuPools pools;

  @BeforeMethod
  public void connect() {
    host = new FakeRunner();
    pools = new XlCpuPools(new Dom0(host));
  }

  @Test
  public void aPoolIsMadeOfCpusByNumber() {
    host.step("act", 0, "", "");
    pools.create("batch", "credit2", Set.of(3, 2));
    assertThat(host.asked().getLast()).endsWith("create batch credit2 2 3");
  }

  @Test
  public void theHostsWordsAreKept() {
    host.step("act", 1, "", "libxl: error: CPU 9 is not free\n");
    assertThatThrownBy(() -> pools.addCpu("batch", 9))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("CPU 9 is not free");
  }

  @Test
  public void aNameThatWouldEndItsQuotationIsNotTried() {
    assertThatThrownBy(() -> pools.create("a\"; b", "credit2", Set.of(1)))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("is not a plain name");
    assertThat(host.asked()).isEmpty();
  }
}
