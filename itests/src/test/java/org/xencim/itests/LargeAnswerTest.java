package org.xencim.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.metricshub.wbem.javax.cim.CIMInstance;
import org.metricshub.wbem.javax.wbem.CloseableIterator;
import org.testng.annotations.Test;

/** Ten thousand machines are told as they are read. */
public class LargeAnswerTest {
  @Test
  public void tenThousandMachinesAreToldEachOnce() throws Exception {
    try (Daemon daemon = Daemon.start("sim.vms=10000");
        SblimClient client = SblimClient.http(daemon, daemon.password())) {
      Set<Object> names = new HashSet<>();
      CloseableIterator<CIMInstance> found =
          client
              .client()
              .enumerateInstances(SblimClient.path("Xen_ComputerSystem"), true, false, false, null);
      while (found.hasNext()) {
        names.add(found.next().getPropertyValue("Name"));
      }

      assertThat(names).hasSize(10_000);
      assertThat(client.names("Xen_ComputerSystem")).hasSize(10_000);
    }
  }
}
