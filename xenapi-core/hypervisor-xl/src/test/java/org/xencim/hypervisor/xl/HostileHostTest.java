package org.xencim.hypervisor.xl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.xl.command.FakeRunner;
import org.xencim.hypervisor.xl.config.XlOptions;

/** Whatever a host prints, callers are told of it in a sentence of bounded length. */
public final class HostileHostTest {
  private static final UUID DOMAIN = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final String LISTED = "g1 7 96 1 -b---- 1.0 " + DOMAIN + " - -\n";
  private static final String DIGITS = "9".repeat(1 << 18);

  /** Its name stands for its text in reports. */
  public record Nonsense(String name, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  @DataProvider
  public Object[][] nonsense() {
    return new Object[][] {
      {new Nonsense("words", "no text")},
      {new Nonsense("nothing", "")},
      {new Nonsense("empty lines", "\n\n")},
      {new Nonsense("digits", DIGITS)},
      {new Nonsense("deep list", "[".repeat(100_000))},
      {new Nonsense("deep object", "{\"a\":".repeat(100_000))},
      {new Nonsense("short columns", "a|b|c\n|||\n")},
      {new Nonsense("NULs", "\0\0 \0 1 2 3 4 5\0")},
      {new Nonsense("negative sizes", "-1 -1 -1\n-1 -1 -1 -1 -1 x\0")},
      {new Nonsense("counter without end", "eth0: " + "1".repeat(5000) + "x\n")},
      {new Nonsense("memory without end", "free_memory : " + DIGITS + "\ncpu_mhz : x\n")},
      {new Nonsense("domid without end", "g1 " + DIGITS + " 96 1 -b---- 1.0 " + DOMAIN + " - -\n")},
    };
  }

  @Test(dataProvider = "nonsense")
  public void nonsenseIsAnsweredOrRefusedInAShortSentence(Nonsense nonsense) {
    List<Consumer<HypervisorDriver>> questions =
        List.of(
            HypervisorDriver::hostFacts,
            HypervisorDriver::network,
            HypervisorDriver::hardware,
            HypervisorDriver::storage,
            HypervisorDriver::domains,
            HypervisorDriver::counters,
            HypervisorDriver::configurations,
            driver -> driver.details(DOMAIN),
            driver -> driver.domain(DOMAIN),
            driver -> driver.claim(DOMAIN, "test"),
            driver -> driver.destroy(DOMAIN));
    for (Consumer<HypervisorDriver> question : questions) {
      requireShort(() -> question.accept(driver(nonsense.text())));
    }
  }

  private static void requireShort(ThrowingCallable question) {
    try {
      question.call();
    } catch (DriverException e) {
      assertThat(e.problem().message()).hasSizeLessThan(2000);
    } catch (Throwable e) {
      throw new AssertionError("not an error of a driver", e);
    }
  }

  private static XlDriver driver(String text) {
    FakeRunner host = new FakeRunner();
    List.of(
            "info",
            "cpu",
            "boot",
            "uuid",
            "interfaces",
            "addresses",
            "routes",
            "pci",
            "scsi",
            "names",
            "list",
            "before",
            "after",
            "act",
            "configurations",
            "start",
            "store",
            "disks",
            "uptime",
            "links",
            "network",
            "idle",
            "vcpus",
            "/var/lib/xen/images")
        .forEach(step -> host.step(step, 0, text, text));
    return new XlDriver(host, XlOptions.DEFAULT);
  }

  @DataProvider
  public Object[][] configurations() {
    String uuid = "\"uuid\": \"" + DOMAIN + "\"";
    return new Object[][] {
      {"[{\"domid\": \"x\", \"config\": {\"c_info\": {" + uuid + ", \"type\": \"other\"}}}]"},
      {
        "[{\"domid\": 7, \"config\": {\"c_info\": {"
            + uuid
            + ", \"type\": \"pv\", \"name\": \"g\"},"
            + " \"b_info\": {\"max_vcpus\": -5, \"max_memkb\": 99999999999999999999}}}]"
      },
      {"[{\"domid\": 7, \"config\": {\"c_info\": {\"uuid\": \"none\"}, \"disks\": {\"a\": 1}}}]"},
      {"[1, \"x\", null, [[]], {\"domid\": {}, \"config\": []}]"},
    };
  }

  @Test(dataProvider = "configurations")
  public void aStrangeConfigurationDoesNotHideItsDomain(String json) {
    FakeRunner host =
        new FakeRunner().step("list", 0, LISTED, "").step("configurations", 0, json, "");
    assertThat(new XlDriver(host, XlOptions.DEFAULT).domains())
        .singleElement()
        .satisfies(state -> assertThat(state.uuid()).isEqualTo(DOMAIN));
    host.step("configurations", 0, json, "");
    new XlDriver(host, XlOptions.DEFAULT)
        .configurations()
        .forEach((uuid, _) -> assertThat(uuid).isEqualTo(DOMAIN));
  }

  @Test
  public void aListWithoutAnyDomainDoesNotSayThatTheyAreGone() {
    String nothing = "Name                                        ID   Mem VCPUs\n";
    FakeRunner host = new FakeRunner().step("list", 0, nothing, "");
    assertThatThrownBy(() -> new XlDriver(host, XlOptions.DEFAULT).domains())
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("not even dom0");
  }

  @Test
  public void anUptimeThatCannotBeIsNoUptime() {
    FakeRunner host =
        new FakeRunner().step("list", 0, LISTED, "").step("uptime", 0, "9".repeat(400), "");
    assertThatThrownBy(() -> new XlDriver(host, XlOptions.DEFAULT).counters())
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("it printed what cannot be understood");
  }
}
