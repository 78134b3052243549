package org.xencim.itests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.metricshub.wbem.javax.cim.CIMArgument;
import org.metricshub.wbem.javax.cim.CIMDataType;
import org.metricshub.wbem.javax.cim.CIMInstance;
import org.metricshub.wbem.javax.cim.CIMObjectPath;
import org.metricshub.wbem.javax.cim.UnsignedInteger16;
import org.metricshub.wbem.javax.wbem.WBEMException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/**
 * One daemon in front of another: the providers of the first serve what the second has, whose
 * certificate it was told to trust.
 */
public class RemoteServerTest {
  private Daemon back;
  private Daemon front;
  private SblimClient there;
  private SblimClient here;

  @BeforeClass
  public void start() throws Exception {
    back = Daemon.start();
    front =
        Daemon.start(
            "xenapi.url=" + back.xenRpc("https"),
            "xenapi.user=admin",
            "xenapi.password-file=" + back.stateDirectory().resolve("admin-password"),
            "xenapi.trusted-certificates=" + back.stateDirectory().resolve("server.crt"));
    there = SblimClient.http(back, back.password());
    here = SblimClient.http(front, front.password());
  }

  @AfterClass(alwaysRun = true)
  public void stop() {
    here.close();
    there.close();
    front.close();
    back.close();
  }

  @Test
  public void itSaysWhatItManages() {
    assertThat(front.output())
        .anyMatch(line -> line.contains("the Xen-API server at " + back.xenRpc("https")));
  }

  @DataProvider
  public Object[] servedClasses() {
    return Arrays.stream(new WbemcliTest().servedClasses())
        .filter(name -> !name.toString().contains("Job")) // which another test makes meanwhile
        .toArray();
  }

  @Test(dataProvider = "servedClasses")
  public void theSameIsThere(String className) throws WBEMException {
    assertThat(here.instances(className))
        .extracting(CIMInstance::getObjectPath)
        .extracting(CIMObjectPath::toString)
        .hasSameSizeAs(there.names(className));
  }

  @Test
  public void whatIsDoneHereHappensThere() throws WBEMException {
    CIMObjectPath system = SblimClientTest.thatCanBe(here, 2);
    SblimClient.Returned started =
        here.invoke(
            system,
            "RequestStateChange",
            new CIMArgument<>("RequestedState", CIMDataType.UINT16_T, new UnsignedInteger16(2)));

    assertThat(started.code()).isEqualTo(4096);
    CIMObjectPath job = requireNonNull((CIMObjectPath) started.output("Job"));
    Until.holds("the job has ended", () -> here.number(job, "PercentComplete") == 100);
    assertThat(here.number(job, "JobState")).isEqualTo(7);
    assertThat(here.number(system, "EnabledState")).isEqualTo(2);
    assertThat(there.number(system, "EnabledState")).isEqualTo(2);
  }

  @Test
  public void aCertificateThatNobodyVouchesForIsNotTrusted() throws WBEMException {
    try (Daemon alone =
            Daemon.start(
                "xenapi.url=" + back.xenRpc("https"),
                "xenapi.user=admin",
                "xenapi.password-file=" + back.stateDirectory().resolve("admin-password"));
        SblimClient client = SblimClient.http(alone, alone.password())) {
      assertThat(client.names("Xen_ComputerSystem")).isEmpty();
    }
  }

  @Test
  public void aWrongPasswordStopsTheStart() {
    assertThatThrownBy(() ->
            Daemon.start(
                "xenapi.url=" + back.xenRpc("https"),
                "xenapi.user=nobody",
                "xenapi.password-file=" + back.stateDirectory().resolve("admin-password"),
                "xenapi.trusted-certificates=" + back.stateDirectory().resolve("server.crt")))
        .hasMessageContaining("ended before it was ready");
  }
}
