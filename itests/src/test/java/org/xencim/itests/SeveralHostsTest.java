package org.xencim.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metricshub.wbem.javax.cim.CIMObjectPath;
import org.metricshub.wbem.javax.cim.UnsignedInteger16;
import org.metricshub.wbem.javax.wbem.WBEMException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/** One daemon, two simulated hosts, and a third that does not answer. */
public class SeveralHostsTest {
  private static final Pattern REFERENCE = Pattern.compile("OpaqueRef:[0-9a-f-]+");

  /** An empty map prints as an empty object. */
  private static final Map<String, String> NO_OPTIONS = Map.of();

  /** A host that is not reached asks for neither a key nor its own. */
  private Path emptyFile;

  private Daemon daemon;
  private SblimClient client;
  private JsonRpcCalls api;

  @BeforeClass
  public void start() throws WBEMException, IOException, InterruptedException {
    emptyFile = Files.createTempFile("xencim-ssh", "");
    daemon =
        Daemon.start(
            "hosts.alpha.driver=sim",
            "hosts.beta.driver=sim",
            "hosts.beta.vms=4",
            "hosts.dark.driver=xl",
            "hosts.dark.ssh.host=127.0.0.1",
            "hosts.dark.ssh.port=9",
            "hosts.dark.ssh.key=" + emptyFile,
            "hosts.dark.ssh.known-hosts=" + emptyFile);
    client = SblimClient.http(daemon, daemon.password());
    api = new JsonRpcCalls(daemon);
  }

  @AfterClass(alwaysRun = true)
  public void stop() throws IOException {
    if (client != null) {
      client.close();
      api.close();
    }
    if (daemon != null) {
      daemon.close();
    }
    Files.deleteIfExists(emptyFile);
  }

  private String host(String label) throws IOException, InterruptedException {
    return reference(api.call("host.get_by_name_label", label));
  }

  private String vm(String label) throws IOException, InterruptedException {
    return reference(api.call("VM.get_by_name_label", label));
  }

  private static String reference(String answer) {
    Matcher found = REFERENCE.matcher(answer);
    assertThat(found.find()).as(answer).isTrue();
    return found.group();
  }

  private String residence(String vm) throws IOException, InterruptedException {
    return api.textOf("VM.get_resident_on", vm);
  }

  @Test
  public void eachMachineIsShownUnderItsHost() throws WBEMException {
    Map<String, Integer> machines = new TreeMap<>();
    for (CIMObjectPath host : client.names("Xen_HostComputerSystem")) {
      machines.put(
          String.valueOf(client.value(host, "ElementName")),
          associated(host, "Xen_HostedComputerSystem").size());
    }
    assertThat(machines).containsEntry("dark", 0).containsEntry("xensim2", 4);
    assertThat(machines.get("xensim1")).isGreaterThan(5);
    for (CIMObjectPath machine : client.names("Xen_ComputerSystem")) {
      assertThat(associated(machine, "Xen_HostedComputerSystem")).as("%s", machine).hasSize(1);
    }
  }

  private List<CIMObjectPath> associated(CIMObjectPath object, String association)
      throws WBEMException {
    return SblimClient.all(client.client().associatorNames(object, association, null, null, null));
  }

  @Test
  public void theHostThatDoesNotAnswerIsShownAsThat() throws Exception {
    CIMObjectPath dark =
        client.names("Xen_HostComputerSystem").stream()
            .filter(host -> "dark".equals(client.value(host, "ElementName")))
            .findFirst()
            .orElseThrow();
    assertThat(client.value(dark, "OperationalStatus"))
        .isEqualTo(new UnsignedInteger16[] {new UnsignedInteger16(0)});
    assertThat(api.call("host_metrics.get_live", api.textOf("host.get_metrics", host("dark"))))
        .contains("false");
  }

  @Test
  public void aMachineStartsWhereItsUserWantsAndWhereItCannotGoIsSaid() throws Exception {
    String vm = vm("vm-000002");
    api.call("VM.start_on", vm, host("xensim2"), false, false);
    assertThat(residence(vm)).isEqualTo(host("xensim2"));

    assertThat(api.tried("VM.pool_migrate", vm, host("dark"), NO_OPTIONS)).contains("HOST_OFFLINE");
    assertThat(residence(vm)).isEqualTo(host("xensim2"));
    assertThat(api.tried("VM.pool_migrate", vm, host("xensim1"), NO_OPTIONS))
        .as("its disk is on local storage")
        .contains("VM_REQUIRES_SR");

    assertThat(api.tried("VM.start_on", vm("vm-000003"), host("dark"), false, false))
        .contains("HOST_OFFLINE");
  }
}
