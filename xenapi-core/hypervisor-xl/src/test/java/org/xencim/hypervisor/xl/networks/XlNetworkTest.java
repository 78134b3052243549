package org.xencim.hypervisor.xl.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.xl.command.FakeRunner;
import org.xencim.hypervisor.xl.dom0.Dom0;

/** What the driver makes of what {@code link.sh} prints. */
public final class XlNetworkTest {
  private FakeRunner host;
  private XlNetwork network;

  @BeforeMethod
  public void connect() {
    host = new FakeRunner();
    network = new XlNetwork(new Dom0(host));
  }

  @Test
  public void aVlanIsNamedAfterItsInterface() {
    host.step("absent", 0, "", "").step("bridge", 0, "", "").step("act", 0, "", "");
    network.makeVlan("eth0", 7, "xenbr0");
    assertThat(host.asked().getLast()).endsWith("vlan eth0.7 eth0 7 xenbr0");
  }

  @Test
  public void whatIsThereAlreadyIsNamed() {
    host.step("absent", 1, "", "");
    assertThat(problem(() -> network.makeBridge("xenbr0", 1500)))
        .isEqualTo(new DriverProblem.NameInUse("xenbr0"));
  }

  @Test
  public void aMissingBridgeIsNamed() {
    host.step("bridge", 1, "", "");
    assertThat(problem(() -> network.removeBridge("br9")))
        .isEqualTo(new DriverProblem.BridgeMissing("br9"));
  }

  @Test
  public void whyItIsLeftAloneIsSaid() {
    host.step("bridge", 0, "", "").step("ours", 1, "", "");
    assertThat(problem(() -> network.removeBridge("xenbr0")))
        .isEqualTo(new DriverProblem.NotSupported("remove-bridge xenbr0", "it was not made here"));
    host.step("ours", 0, "", "").step("apart", 1, "", "");
    assertThat(problem(() -> network.setUp("eth0", false)))
        .isEqualTo(new DriverProblem.NotSupported("set eth0", "the host is reached by it"));
  }

  @Test
  public void theHostsWordsAreKept() {
    host.step("act", 2, "", "RTNETLINK answers: Operation not permitted\n");
    assertThat(problem(() -> network.setUp("eth0", true)))
        .isEqualTo(
            new DriverProblem.HostError("set eth0", "RTNETLINK answers: Operation not permitted"));
  }

  @Test
  public void aStrangeNameIsNotTried() {
    assertThat(problem(() -> network.makeBridge("-a b", 1500)))
        .isInstanceOf(DriverProblem.InvalidConfiguration.class);
    assertThat(host.asked()).isEmpty();
  }

  private static DriverProblem problem(ThrowingCallable call) {
    DriverException failure = catchThrowableOfType(DriverException.class, call);
    assertThat(failure).isNotNull();
    return failure.problem();
  }
}
