package org.xencim.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class ServerConfigTest {
  @Test
  public void servesHttpOnLoopbackAndHttpsEverywhereByDefault() {
    ServerConfig config = load();

    assertThat(config.wbem().http()).contains(new Endpoint("127.0.0.1", 5988));
    assertThat(config.wbem().https()).contains(new Endpoint("*", 5989));
    assertThat(config.hypervisor().driver()).isEqualTo(DriverChoice.AUTO);
    assertThat(config.wbem().tls().minimumVersion().andLater())
        .containsExactly("TLSv1.2", "TLSv1.3");
  }

  @Test
  public void theCommandLineWinsOverTheFile() throws IOException {
    Path file = fileOf("wbem.http.port = 1234\nwbem.https { port = off }\nauth.remember = 10s\n");

    ServerConfig config = load(file, "wbem.http.port=0", "wbem.http.port=77");

    assertThat(config.wbem().http()).contains(new Endpoint("127.0.0.1", 77));
    assertThat(config.wbem().https()).isEmpty();
    assertThat(config.auth().remember()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  public void everyProblemIsReportedWithItsKeyItsValueAndItsPlace() throws IOException {
    Path file =
        fileOf(
            """
            wbem.http.port = 70000
            wbem.limits.idle-timeout = soon
            http.prot = 5988
            sim.vms = [1, 2]
            """);

    assertThat(problems(() -> load(file, "hypervisor.driver=kvm", "port")))
        .containsExactlyInAnyOrder(
            "--set port: must be KEY=VALUE",
            "sim.vms (" + file + " line 4): must be one value, not a list",
            "wbem.http.port = \"70000\" ("
                + file
                + " line 1): must be a port from 1 to 65535, 0 for a free one, or off",
            "wbem.limits.idle-timeout = \"soon\" ("
                + file
                + " line 2): must be a time such as 500ms, 30s, 5m or 2h, from 100ms to 86400s",
            "hypervisor.driver = \"kvm\" (--set): must be one of auto, sim, xl",
            "http.prot = \"5988\" (" + file + " line 3): there is no such key");
  }

  @Test
  public void aMisplacedKeyIsToldItsPlace() {
    assertThat(problems(() -> load("http.allow-remote=true")))
        .containsExactly(
            "http.allow-remote = \"true\" (--set): there is no such key;"
                + " did you mean wbem.http.allow-remote?");
  }

  @Test
  public void plainHttpLeavesTheMachineOnlyWhenAskedTwice() {
    assertThat(problems(() -> load("wbem.http.address=*")))
        .singleElement()
        .asString()
        .contains("wbem.http.allow-remote");
    assertThat(load("wbem.http.address=*", "wbem.http.allow-remote=true").wbem().http())
        .contains(new Endpoint("*", 5988));
    assertThat(load("wbem.http.address=::1").wbem().http()).contains(new Endpoint("::1", 5988));
  }

  @Test
  public void aMissingFileAndAMalformedOneAreProblems() throws IOException {
    assertThat(problems(() -> load(Path.of("/nonexistent/xencimd.conf"))))
        .containsExactly("cannot read the configuration file /nonexistent/xencimd.conf");
    Path file = fileOf("wbem { http.port = 1\n");
    assertThat(problems(() -> load(file))).singleElement().asString().contains(file.toString());
  }

  @Test
  public void settingsThatContradictEachOtherAreProblems() {
    assertThat(
            problems(() ->
                load("wbem.http.port=off", "wbem.https.port=off", "wbem.tls.key=/some/key.pem")))
        .hasSize(2)
        .anyMatch(problem -> problem.contains("nobody could connect"))
        .anyMatch(problem -> problem.contains("wbem.tls.certificate"));
  }

  @DataProvider
  Object[][] sizes() {
    return new Object[][] {{"4096", 4096}, {"1k", 1024}, {"512k", 524_288}, {"1G", 1 << 30}};
  }

  @Test(dataProvider = "sizes")
  public void sizesHaveUnits(String text, int bytes) {
    assertThat(load("wbem.limits.request-bytes=" + text).wbem().limits().requestBytes())
        .isEqualTo(bytes);
  }

  @DataProvider
  Object[][] wrongSizes() {
    return new Object[][] {{"12"}, {"2G"}, {"-1"}, {"1T"}, {"999999999999G"}, {""}, {"4 M"}};
  }

  @Test(dataProvider = "wrongSizes")
  public void aWrongSizeIsRefused(String text) {
    assertThat(problems(() -> load("wbem.limits.request-bytes=" + text)))
        .containsExactly(
            "wbem.limits.request-bytes = \"%s\" (--set): must be a size such as 4M or 512k, from"
                    .formatted(text)
                + " 1024 to 1073741824 bytes");
  }

  @Test
  public void hostsAreNamedEachWithWhatIsDifferentOfIt() throws IOException {
    Path file =
        fileOf(
            """
            hypervisor.xl.ssh { user = xen, key = agent, known-hosts = /etc/known }
            hosts {
              xen1.example.org { ssh.port = 2222, ssh.key = /etc/key }
              here { ssh.host = off, image-directory = /srv/save }
              toy { driver = sim, vms = 7 }
            }
            """);
    HypervisorConfig.Ssh login =
        new HypervisorConfig.Ssh(
            "xen1.example.org",
            2222,
            "xen",
            Optional.of(Path.of("/etc/key")),
            Path.of("/etc/known"));

    assertThat(load(file, "hosts.far.ssh.host=192.0.2.1").hypervisor().hosts())
        .extracting(HypervisorConfig.NamedHost::name, HypervisorConfig.NamedHost::kind)
        .containsExactly(
            tuple("xen1.example.org", xen(Optional.of(login), "/var/lib/xen/save")),
            tuple("here", xen(Optional.empty(), "/srv/save")),
            tuple("toy", new HypervisorConfig.Simulation(1, Optional.of(7))),
            tuple(
                "far",
                xen(
                    Optional.of(
                        new HypervisorConfig.Ssh(
                            "192.0.2.1", 22, "xen", Optional.empty(), Path.of("/etc/known"))),
                    "/var/lib/xen/save")));
  }

  @Test
  public void volumesOfVolumeGroupsMayBeNamed() {
    ServerConfig config = load("hypervisor.xl.volume-groups=guests, vg-2");
    assertThat(config.hypervisor().xen().volumeGroups()).containsExactly("guests", "vg-2");
    assertThat(config.storage().imageDirectories()).contains("/dev/guests", "/dev/vg-2");
    assertThat(problems(() -> load("hypervisor.xl.volume-groups=../etc")))
        .singleElement()
        .asString()
        .contains("must be names of volume groups");
  }

  private static HypervisorConfig.Xen xen(Optional<HypervisorConfig.Ssh> ssh, String images) {
    return new HypervisorConfig.Xen(
        ssh, List.of("/var/lib/xen/images"), List.of("/var/lib/xen/iso"), List.of(), images);
  }

  @Test
  public void whatIsWrongWithAHostIsToldWithItsKey() {
    assertThat(
            problems(() ->
                load("hosts.a.driver=kvm", "hosts.b.ssh.prot=1", "hosts.a b.vms=1", "sim.hosts=2")))
        .containsExactlyInAnyOrder(
            "hosts.a.driver = \"kvm\" (--set): must be one of auto, sim, xl",
            "hosts.b.ssh.prot = \"1\" (--set): there is no such key",
            "hosts.a b.vms = \"1\" (--set): there is no such key; did you mean sim.vms?",
            "sim.hosts: there are named hosts, such as hosts.a; name this one too");
  }

  private static ServerConfig load(String... assignments) {
    return ServerConfig.load(Optional.empty(), List.of(assignments));
  }

  private static ServerConfig load(Path file, String... assignments) {
    return ServerConfig.load(Optional.of(file), List.of(assignments));
  }

  private static List<String> problems(Runnable load) {
    List<String> problems = new java.util.ArrayList<>();
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(load::run)
        .satisfies(failure -> problems.addAll(failure.problems()));
    return problems;
  }

  private static Path fileOf(String text) throws IOException {
    Path file = Files.createTempFile("xencimd", ".conf");
    file.toFile().deleteOnExit();
    return Files.writeString(file, text);
  }
}
