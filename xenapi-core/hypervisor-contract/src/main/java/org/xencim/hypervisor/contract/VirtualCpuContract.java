package org.xencim.hypervisor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.VcpuSpec;

/** Virtual CPUs of a domain that runs. */
public abstract class VirtualCpuContract extends ContractFixture {

  @Test
  public void virtualCpusComeAndGo() {
    need(ContractHost.Lack.SEVERAL_VCPUS);
    DomainSpec spec = bootable("contract-vcpus").withVcpus(VcpuSpec.of(2));
    UUID domain = running(spec);
    driver().setVcpus(domain, 1);
    awaitState(domain, state -> state.vcpusOnline() == 1);
    driver().setVcpus(domain, 2);
    awaitState(domain, state -> state.vcpusOnline() == 2);
    problem(DriverProblem.InvalidConfiguration.class, () -> driver().setVcpus(domain, 3));
    problem(DriverProblem.InvalidConfiguration.class, () -> driver().setVcpus(domain, 0));
  }

  @Test
  public void schedulingCanBeChanged() {
    DomainSpec spec = bootable("contract-schedule");
    UUID domain = running(spec);
    VcpuSpec wanted = new VcpuSpec(spec.vcpus().max(), 1, 512, 50, Map.of(0, Set.of(0)));
    driver().setScheduling(domain, wanted);
    problem(
        DriverProblem.NoSuchDomain.class, () -> driver().setScheduling(UUID.randomUUID(), wanted));
    assertThat(state(domain).runState().isLive()).isTrue();
  }
}
