package org.xencim.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.metricshub.wbem.javax.cim.CIMArgument;
import org.metricshub.wbem.javax.cim.CIMDataType;
import org.metricshub.wbem.javax.cim.CIMObjectPath;
import org.metricshub.wbem.javax.cim.UnsignedInteger16;
import org.metricshub.wbem.javax.wbem.WBEMException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import org.xencim.itests.Daemon;
import org.xencim.itests.SblimClient;
import org.xencim.itests.Until;

/**
 * The main job on real Xen: a WBEM client that is not ours, the daemon, SSH, xl. After each step
 * {@code xl list}, run past the daemon, shows what the client was told.
 */
public class MainJobLabTest {
  private static final String NAME = "cim lab's \"first\"";

  private XenLab lab;
  private Daemon daemon;
  private SblimClient client;

  @BeforeClass
  public void start() throws WBEMException {
    lab = XenLab.open();
    daemon = lab.startDaemon();
    client = SblimClient.http(daemon, daemon.password());
  }

  @AfterClass(alwaysRun = true)
  public void stop() {
    if (client != null) {
      client.close();
    }
    if (daemon != null) {
      daemon.close();
    }
  }

  /**
   * The state column of {@code xl list} for a domain, such as {@code -b----}; empty when it is not
   * there.
   */
  private Optional<String> listed(String name) {
    return lab.dom0("xl list")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length()).strip().split("\\s+"))
        .map(columns -> columns[3])
        .findFirst();
  }

  @Test
  public void aMachineIsDefinedDrivenThroughItsLifeAndDestroyed() throws WBEMException {
    CIMObjectPath system = define();
    assertThat(listed(NAME)).isEmpty();
    assertThat(state(system)).isEqualTo(3);

    change(system, 2);
    assertThat(listed(NAME)).get().asString().matches("[r-][b-]----");
    assertThat(state(system)).isEqualTo(2);

    change(system, 9);
    assertThat(listed(NAME)).get().asString().contains("p");
    assertThat(state(system)).isEqualTo(9);

    change(system, 2);
    assertThat(listed(NAME)).get().asString().doesNotContain("p");
    assertThat(state(system)).isEqualTo(2);

    change(system, 4);
    assertThat(listed(NAME)).isEmpty();
    assertThat(state(system)).isEqualTo(3);

    destroy(system);
    assertThat(systems(NAME)).isEmpty();
  }

  private CIMObjectPath define() throws WBEMException {
    SblimClient.Returned defined =
        client.invoke(
            service(),
            "DefineSystem",
            new CIMArgument<>(
                "SystemSettings",
                CIMDataType.STRING_T,
                """
                instance of Xen_ComputerSystemSettingData {
                  ElementName = "cim lab's \\"first\\"";
                  VirtualSystemType = "DMTF:Xen:PV";
                  PV_Kernel = "/boot/tiny.elf";
                };
                """),
            new CIMArgument<>(
                "ResourceSettings",
                CIMDataType.STRING_ARRAY_T,
                new String[] {
                  "instance of Xen_ProcessorSettingData { ResourceType = 3; VirtualQuantity = 1; };",
                  "<INSTANCE CLASSNAME=\"Xen_MemorySettingData\">"
                      + "<PROPERTY NAME=\"ResourceType\" TYPE=\"uint16\"><VALUE>4</VALUE></PROPERTY>"
                      + "<PROPERTY NAME=\"VirtualQuantity\" TYPE=\"uint64\"><VALUE>16</VALUE></PROPERTY>"
                      + "<PROPERTY NAME=\"AllocationUnits\" TYPE=\"string\">"
                      + "<VALUE>byte*2^20</VALUE></PROPERTY></INSTANCE>"
                }));
    assertThat(defined.code()).isIn(0L, 4096L);
    return (CIMObjectPath) Objects.requireNonNull(defined.output("ResultingSystem"));
  }

  private CIMObjectPath service() throws WBEMException {
    return client.names("Xen_VirtualSystemManagementService").getFirst();
  }

  private void destroy(CIMObjectPath system) throws WBEMException {
    SblimClient.Returned destroyed =
        client.invoke(
            service(),
            "DestroySystem",
            new CIMArgument<>("AffectedSystem", new CIMDataType("CIM_ComputerSystem"), system));
    assertThat(destroyed.code()).isIn(0L, 4096L);
    if (destroyed.code() == 4096) {
      awaitJob(destroyed);
    }
  }

  /** Asks for a state, waits for the job and expects that it did what it was for. */
  private void change(CIMObjectPath system, int state) throws WBEMException {
    SblimClient.Returned returned =
        client.invoke(
            system,
            "RequestStateChange",
            new CIMArgument<>(
                "RequestedState", CIMDataType.UINT16_T, new UnsignedInteger16(state)));
    assertThat(returned.code()).as("RequestStateChange " + state).isEqualTo(4096);
    awaitJob(returned);
  }

  private void awaitJob(SblimClient.Returned returned) throws WBEMException {
    CIMObjectPath job = (CIMObjectPath) Objects.requireNonNull(returned.output("Job"));
    Until.holds("the job has ended", () -> client.number(job, "PercentComplete") == 100);
    assertThat(client.number(job, "JobState"))
        .as(() -> String.valueOf(client.value(job, "ErrorDescription")))
        .isEqualTo(7);
  }

  private long state(CIMObjectPath system) {
    return client.number(system, "EnabledState");
  }

  private List<CIMObjectPath> systems(String name) throws WBEMException {
    return client.instances("Xen_ComputerSystem").stream()
        .filter(system -> name.equals(system.getPropertyValue("ElementName")))
        .map(system -> system.getObjectPath())
        .toList();
  }

  private boolean isShown(String name) {
    try {
      return !systems(name).isEmpty();
    } catch (WBEMException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  public void aDomainThatXlMadeIsAdoptedAndCanBeStartedAgain() throws WBEMException {
    lab.dom0(
        "printf '%s\\n' 'name=\"plain\"' 'type=\"pv\"' 'kernel=\"/boot/tiny.elf\"' 'memory=16' 'vcpus=1'"
            + " > /tmp/plain.cfg && xl create -q /tmp/plain.cfg");
    Until.holds("the domain is shown", () -> isShown("plain"));
    CIMObjectPath system = systems("plain").getFirst();
    assertThat(state(system)).isEqualTo(2);

    change(system, 3);
    assertThat(listed("plain")).isEmpty();
    assertThat(state(system)).isEqualTo(3);

    change(system, 2);
    assertThat(listed("plain")).isPresent();

    lab.dom0("xl destroy plain");
    Until.holds("the end of the domain is seen", () -> state(system) == 3);
    destroy(system);
  }

  @Test
  public void theHostIsWhatXlInfoSays() throws WBEMException {
    List<String> info = Arrays.asList(lab.dom0("xl info").toLowerCase(Locale.ROOT).split("\n", -1));

    assertThat(client.names("Xen_HostComputerSystem")).hasSize(1);
    assertThat(
            client.instances("Xen_HostComputerSystem").getFirst().getPropertyValue("ElementName"))
        .asString()
        .satisfies(name ->
            assertThat(info)
                .anyMatch(line ->
                    line.startsWith("host") && line.endsWith(name.toLowerCase(Locale.ROOT))));
  }
}
