package org.xencim.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** The main job, with the command line client that people have. */
public class WbemcliTest {
  private Daemon daemon;
  private Wbemcli client;

  @BeforeClass
  public void start() {
    daemon = Daemon.start();
    client = new Wbemcli(daemon, "admin", daemon.password());
  }

  @AfterClass(alwaysRun = true)
  public void stop() {
    daemon.close();
  }

  /** wbemcli prints a path as host:port/namespace:class.keys and takes what follows the slash. */
  private static String object(String printed) {
    return printed.substring(printed.indexOf('/') + 1);
  }

  private List<String> paths(String className) {
    return client.run("ein", "root/cimv2:" + className).lines().stream()
        .map(WbemcliTest::object)
        .toList();
  }

  /** A system that can be asked for a state. */
  private String systemThatCanBe(String state) {
    for (String path : paths("Xen_ComputerSystem")) {
      if (List.of(property(path, "AvailableRequestedStates").split(",", -1)).contains(state)) {
        return path;
      }
    }
    throw new AssertionError("no system can be asked for state " + state);
  }

  private String state(String path) {
    return property(path, "EnabledState");
  }

  private String property(String path, String name) {
    return client.run("gi", path, name).lines().stream()
        .filter(line -> line.startsWith("-" + name + "="))
        .findFirst()
        .map(line -> line.substring(name.length() + 2))
        .orElse("");
  }

  @DataProvider
  public Object[] servedClasses() {
    return new Object[] {
      "Xen_ComputerSystem",
      "Xen_HostComputerSystem",
      "Xen_Processor",
      "Xen_Memory",
      "Xen_Disk",
      "Xen_NetworkPort",
      "Xen_ComputerSystemProcessor",
      "Xen_ComputerSystemMemory",
      "Xen_ComputerSystemDisk",
      "Xen_ComputerSystemNetworkPort",
      "Xen_HostedComputerSystem",
      "Xen_ComputerSystemSettingData",
      "Xen_ProcessorSettingData",
      "Xen_MemorySettingData",
      "Xen_DiskSettingData",
      "Xen_NetworkPortSettingData",
      "Xen_VirtualSystemManagementService",
    };
  }

  @Test(dataProvider = "servedClasses")
  public void whatIsEnumeratedCanBeRead(String className) {
    List<String> paths = paths(className);

    assertThat(paths).isNotEmpty();
    assertThat(client.run("ei", "root/cimv2:" + className).exitCode()).isZero();
    Wbemcli.Answer instance = client.run("gi", paths.getFirst());
    assertThat(instance.exitCode()).as(instance.text()).isZero();
    assertThat(object(instance.lines().getFirst())).startsWith("root/cimv2:" + className);
  }

  @Test
  public void associationsAreWalkedFromBothEnds() {
    String system = systemThatCanBe("4");

    for (String operation : List.of("ain", "ai", "rin", "ri")) {
      Wbemcli.Answer found = client.run(operation, system);
      assertThat(found.exitCode()).as(operation + ": " + found.text()).isZero();
      assertThat(found.lines()).as(operation).isNotEmpty();
    }
    List<String> hosts =
        client.run(List.of("-ac", "Xen_HostedComputerSystem"), "ain", system).lines();
    assertThat(hosts).hasSize(1);
    List<String> hosted =
        client
            .run(List.of("-ac", "Xen_HostedComputerSystem"), "ain", object(hosts.getFirst()))
            .lines();
    assertThat(hosted).map(WbemcliTest::object).contains(system);
  }

  @Test
  public void classesAreTold() {
    assertThat(client.run("ecn", "root/cimv2").lines())
        .anySatisfy(line -> assertThat(line).endsWith("Xen_ComputerSystem"));
    Wbemcli.Answer declared = client.run("gc", "root/cimv2:Xen_ComputerSystem");
    assertThat(declared.exitCode()).isZero();
    assertThat(declared.text()).contains("EnabledState");
  }

  @Test
  public void aHaltedSystemIsStartedAndStopped() {
    String system = systemThatCanBe("2");

    Wbemcli.Answer started = client.run("cm", system, "RequestStateChange.RequestedState=2");
    assertThat(started.text()).contains("4096").contains("Xen_SystemStateChangeJob");
    Until.holds("the system runs", () -> state(system).equals("2"));

    Wbemcli.Answer again = client.run("cm", system, "RequestStateChange.RequestedState=2");
    assertThat(again.lines().getFirst()).endsWith(": 0");

    Wbemcli.Answer stopped = client.run("cm", system, "RequestStateChange.RequestedState=32768");
    assertThat(stopped.text()).contains("4096");
    Until.holds("the system is halted", () -> state(system).equals("3"));
  }

  @Test
  public void mistakesAreNamed() {
    assertThat(client.run("ein", "root/nowhere:Xen_ComputerSystem").text())
        .containsIgnoringCase("namespace");
    assertThat(client.run("ein", "root/cimv2:Xen_Nonsense").text()).contains("Xen_Nonsense");
    assertThat(
            client
                .run(
                    "gi",
                    "root/cimv2:Xen_ComputerSystem.CreationClassName=\"Xen_ComputerSystem\",Name=\"none\"")
                .text())
        .containsIgnoringCase("none");
    assertThat(client.run("cm", systemThatCanBe("4"), "Explode").exitCode()).isNotZero();
    assertThat(new Wbemcli(daemon, "admin", "wrong").run("ecn", "root/cimv2").text())
        .containsIgnoringCase("password");
  }
}
