package org.xencim.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.metricshub.wbem.javax.cim.CIMArgument;
import org.metricshub.wbem.javax.cim.CIMClass;
import org.metricshub.wbem.javax.cim.CIMDataType;
import org.metricshub.wbem.javax.cim.CIMInstance;
import org.metricshub.wbem.javax.cim.CIMObjectPath;
import org.metricshub.wbem.javax.cim.UnsignedInteger16;
import org.metricshub.wbem.javax.wbem.WBEMException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** The main job, with the SBLIM client for Java, over HTTP and HTTPS. */
public class SblimClientTest {
  private Daemon daemon;
  private SblimClient http;
  private SblimClient https;

  @BeforeClass
  public void start() throws Exception {
    daemon = Daemon.start();
    http = SblimClient.http(daemon, daemon.password());
    https = SblimClient.https(daemon, daemon.password());
  }

  @AfterClass(alwaysRun = true)
  public void stop() {
    http.close();
    https.close();
    daemon.close();
  }

  @DataProvider
  public Object[] transports() {
    return new Object[] {http, https};
  }

  @DataProvider
  public Object[] servedClasses() {
    return new WbemcliTest().servedClasses();
  }

  @Test(dataProvider = "servedClasses")
  public void whatIsEnumeratedCanBeRead(String className) throws WBEMException {
    List<CIMObjectPath> names = http.names(className);
    List<CIMInstance> instances = http.instances(className);

    assertThat(names).isNotEmpty();
    assertThat(instances).hasSameSizeAs(names);
    for (int i = 0; i < names.size(); i++) {
      CIMInstance instance = http.get(names.get(i));
      assertThat(instance.getPropertyCount()).isEqualTo(instances.get(i).getPropertyCount());
    }
  }

  @Test(dataProvider = "transports")
  public void aSystemIsStartedAndStopped(SblimClient client) throws WBEMException {
    CIMObjectPath system = thatCanBe(client, 2);

    SblimClient.Returned started = request(client, system, 2);
    assertThat(started.code()).isEqualTo(4096);
    CIMObjectPath job = (CIMObjectPath) started.output("Job");
    assertThat(job).isNotNull();
    Until.holds("the job has ended", () -> client.number(job, "PercentComplete") == 100);
    assertThat(client.number(job, "JobState")).isEqualTo(7);
    assertThat(client.number(system, "EnabledState")).isEqualTo(2);
    assertThat(request(client, system, 2).code()).isZero();

    assertThat(request(client, system, 32768).code()).isEqualTo(4096);
    Until.holds("the system is halted", () -> client.number(system, "EnabledState") == 3);
  }

  /** A system that can be asked for a state. */
  static CIMObjectPath thatCanBe(SblimClient client, int state) throws WBEMException {
    for (CIMInstance system : client.instances("Xen_ComputerSystem")) {
      Object available = system.getPropertyValue("AvailableRequestedStates");
      if (available instanceof UnsignedInteger16[] states
          && Arrays.asList(states).contains(new UnsignedInteger16(state))) {
        return system.getObjectPath();
      }
    }
    throw new AssertionError("no system can be asked for state " + state);
  }

  private static SblimClient.Returned request(SblimClient client, CIMObjectPath system, int state)
      throws WBEMException {
    return client.invoke(
        system,
        "RequestStateChange",
        new CIMArgument<>("RequestedState", CIMDataType.UINT16_T, new UnsignedInteger16(state)));
  }

  @Test
  public void devicesAreFoundFromTheirSystem() throws WBEMException {
    CIMObjectPath system = thatCanBe(http, 4);

    List<CIMInstance> devices =
        SblimClient.all(
            http.client()
                .associatorInstances(
                    system,
                    "CIM_SystemDevice",
                    "CIM_LogicalDevice",
                    "GroupComponent",
                    "PartComponent",
                    false,
                    null));
    assertThat(devices)
        .extracting(device -> device.getObjectPath().getObjectName())
        .contains("Xen_Processor", "Xen_Memory", "Xen_Disk", "Xen_NetworkPort");
    for (CIMInstance device : devices) {
      List<CIMObjectPath> systems =
          SblimClient.all(
              http.client()
                  .associatorNames(
                      device.getObjectPath(), "CIM_SystemDevice", "CIM_System", null, null));
      assertThat(systems)
          .extracting(path -> path.getKeyValue("Name"))
          .containsExactly(system.getKeyValue("Name"));
    }
  }

  @Test
  public void classesAreAssociatedInTheSchema() throws WBEMException {
    List<CIMClass> hosts =
        SblimClient.all(
            http.client()
                .associatorClasses(
                    SblimClient.path("Xen_ComputerSystem"),
                    "Xen_HostedComputerSystem",
                    null,
                    null,
                    null,
                    true,
                    false,
                    null));

    assertThat(hosts).extracting(CIMClass::getName).containsExactly("Xen_HostComputerSystem");
  }

  @Test
  public void aPropertyListIsHonoured() throws WBEMException {
    CIMObjectPath system = thatCanBe(http, 4);

    CIMInstance instance =
        http.client().getInstance(system, false, false, new String[] {"elementname", "Nonsense"});

    assertThat(instance.getProperties())
        .extracting(property -> property.getName())
        .contains("ElementName")
        .doesNotContain("EnabledState", "Nonsense");
  }

  @Test
  public void aWrongPasswordIsRefused() throws Exception {
    try (SblimClient plain = SblimClient.http(daemon, "wrong");
        SblimClient secure = SblimClient.https(daemon, "wrong")) {
      for (SblimClient client : List.of(plain, secure)) {
        assertThatThrownBy(() -> client.names("Xen_ComputerSystem"))
            .isInstanceOfSatisfying(
                WBEMException.class,
                e -> assertThat(e.getID()).isEqualTo(WBEMException.CIM_ERR_ACCESS_DENIED));
      }
    }
  }

  @DataProvider
  public Object[][] mistakes() {
    return new Object[][] {
      {"root/nowhere", "Xen_ComputerSystem", WBEMException.CIM_ERR_INVALID_NAMESPACE},
      {"root/cimv2", "Xen_Nonsense", WBEMException.CIM_ERR_INVALID_CLASS},
    };
  }

  @Test(dataProvider = "mistakes")
  public void mistakesHaveTheirOwnCodes(String namespace, String className, int code) {
    assertThatThrownBy(() -> http.instances(namespace, className))
        .isInstanceOfSatisfying(WBEMException.class, e -> assertThat(e.getID()).isEqualTo(code))
        .hasMessageContaining(namespace.equals("root/cimv2") ? className : namespace);
  }

  @Test
  public void theInteropNamespaceTellsWhatIsServed() throws WBEMException {
    for (String interop : List.of("interop", "root/interop")) {
      assertThat(http.instances(interop, "CIM_ObjectManager")).hasSize(1);
      assertThat(http.instances(interop, "CIM_Namespace"))
          .extracting(namespace -> namespace.getPropertyValue("Name"))
          .contains("root/cimv2", "interop", "root/interop");
      assertThat(http.instances(interop, "CIM_RegisteredProfile"))
          .extracting(profile -> profile.getPropertyValue("RegisteredName"))
          .contains("Virtual System Profile", "Profile Registration");
    }
  }
}
