package org.xencim.itests.lab;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metricshub.wbem.javax.cim.CIMArgument;
import org.metricshub.wbem.javax.cim.CIMDataType;
import org.metricshub.wbem.javax.cim.CIMObjectPath;
import org.metricshub.wbem.javax.cim.UnsignedInteger16;
import org.metricshub.wbem.javax.wbem.WBEMException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import org.xencim.itests.Daemon;
import org.xencim.itests.JsonRpcCalls;
import org.xencim.itests.SblimClient;

/**
 * What a start by RequestStateChange takes against {@code xl create} of the same domain by hand,
 * over an SSH connection of the same kind, in turns; and how long after {@code xl destroy} has been
 * typed the end of the domain is in the change feed. Its name keeps it out of the tests;
 * docs/performance.md tells how to run it.
 */
public class StartBenchmark {
  private static final int PAIRS = Integer.getInteger("xencim.pairs", 10);
  private static final long LOOK_AGAIN_NANOS = 5_000_000;
  private static final Pattern TOKEN = Pattern.compile("\"token\" *: *\"([^\"]*)\"");

  /** Until the daemon and dom0 have done with what was done before. */
  private static final String SETTLE = "sleep 5";

  private static final String DISK = "/var/lib/xen/images/bench.img";
  private static final String DISK_BY_HAND = "/var/lib/xen/images/bench-by-hand.img";
  private static final String MIB = "AllocationUnits = \"byte*2^20\"; ";

  private XenLab lab;
  private Daemon daemon;
  private SblimClient client;
  private JsonRpcCalls events;
  private Dom0Shell shell;

  @BeforeClass
  public void start() throws WBEMException, IOException, InterruptedException {
    lab = XenLab.open();
    shell = new Dom0Shell(lab);
    shell.run("mkdir -p /var/lib/xen/images && truncate -s 16M " + DISK + " " + DISK_BY_HAND);
    daemon = lab.startDaemon();
    client = SblimClient.http(daemon, daemon.password());
    events = new JsonRpcCalls(daemon);
  }

  @AfterClass(alwaysRun = true)
  public void stop() throws IOException {
    if (daemon != null) {
      events.close();
      client.close();
      daemon.close();
      shell.run("rm -f " + DISK + " " + DISK_BY_HAND);
      shell.close();
    }
  }

  @Test
  public void theTinyGuest() throws Exception {
    CIMObjectPath system =
        define(
            "ElementName = \"bench-tiny\"; PV_Kernel = \"/boot/tiny.elf\";",
            "instance of Xen_MemorySettingData { VirtualQuantity = 16; " + MIB + "};");
    measure(
        "tiny guest",
        system,
        new Typed(
            "bench-tiny-by-hand",
            "0b0e0c00-0001-4000-8000-000000000001",
            "type=\"pv\"\nkernel=\"/boot/tiny.elf\"\nmemory=16\nvcpus=1\n"));
  }

  @Test
  public void theGuestWithDiskAndInterface() throws Exception {
    CIMObjectPath system =
        define(
            "ElementName = \"bench-linux\"; PV_Kernel = \"/boot/guest-vmlinux\";"
                + " PV_RAMDisk = \"/boot/guest.cpio\"; PV_Args = \"console=hvc0 quiet\";",
            "instance of Xen_MemorySettingData { VirtualQuantity = 96; " + MIB + "};",
            "instance of Xen_DiskSettingData { HostResource = {\"" + DISK + "\"}; };",
            "instance of Xen_NetworkPortSettingData { Address = \"00:16:3e:00:0b:e1\"; };");
    measure(
        "guest with disk and interface",
        system,
        new Typed(
            "bench-linux-by-hand",
            "0b0e0c00-0001-4000-8000-000000000002",
            "type=\"pv\"\nkernel=\"/boot/guest-vmlinux\"\nramdisk=\"/boot/guest.cpio\"\n"
                + "cmdline=\"console=hvc0 quiet\"\nmemory=96\nvcpus=1\n"
                + "disk=[\"format=raw,vdev=xvda,access=rw,target="
                + DISK_BY_HAND
                + "\"]\nvif=[\"mac=00:16:3e:00:0b:e1,bridge=xenbr0\"]\n"));
  }

  /** A domain that is made by hand. */
  private record Typed(String name, String uuid, String configuration) {
    String file() {
      return "/tmp/" + name + ".cfg";
    }
  }

  private void measure(String what, CIMObjectPath system, Typed typed) throws Exception {
    shell.run(
        "cat > %s <<'END'\nname=\"%s\"\nuuid=\"%s\"\n%sEND\n"
            .formatted(typed.file(), typed.name(), typed.uuid(), typed.configuration()));
    List<Double> byHand = new ArrayList<>();
    List<Double> overCim = new ArrayList<>();
    List<Double> roundTrips = new ArrayList<>();
    List<Double> destroyedByHand = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      shell.run(SETTLE);
      roundTrips.add(seconds(() -> shell.run("true")));
      signal("STOP");
      byHand.add(seconds(() -> shell.run("xl create -q " + typed.file())));
      destroyedByHand.add(seconds(() -> shell.run("xl destroy " + typed.name())));
      signal("CONT");
      shell.run(SETTLE);
      overCim.add(seconds(() -> startOverCim(system)));
      ends.add(secondsUntilTheEndIsTold(system));
    }
    System.out.printf(
        Locale.ROOT,
        "%s: xl create by hand %.2f s, RequestStateChange %.2f s, ratio %.2f, difference %.0f ms,"
            + " a round trip %.0f ms; told %.2f s after xl destroy was typed, which takes %.2f s"
            + " (medians of %d)%n",
        what,
        median(byHand),
        median(overCim),
        median(overCim) / median(byHand),
        1000 * (median(overCim) - median(byHand)),
        1000 * median(roundTrips),
        median(ends),
        median(destroyedByHand),
        PAIRS);
  }

  /** What the daemon does about a domain that is made by hand is not to be in that figure. */
  private void signal(String signal) throws IOException, InterruptedException {
    long daemonProcess = daemon.process().pid();
    new ProcessBuilder("kill", "-" + signal, String.valueOf(daemonProcess))
        .inheritIO()
        .start()
        .waitFor();
  }

  private CIMObjectPath define(String system, String... resources) throws WBEMException {
    CIMObjectPath service = client.names("Xen_VirtualSystemManagementService").getFirst();
    SblimClient.Returned defined =
        client.invoke(
            service,
            "DefineSystem",
            new CIMArgument<>(
                "SystemSettings",
                CIMDataType.STRING_T,
                "instance of Xen_ComputerSystemSettingData { " + system + " };"),
            new CIMArgument<>("ResourceSettings", CIMDataType.STRING_ARRAY_T, resources));
    return (CIMObjectPath) requireNonNull(defined.output("ResultingSystem"));
  }

  private void startOverCim(CIMObjectPath system) throws WBEMException {
    SblimClient.Returned returned =
        client.invoke(
            system,
            "RequestStateChange",
            new CIMArgument<>("RequestedState", CIMDataType.UINT16_T, new UnsignedInteger16(2)));
    CIMObjectPath job = (CIMObjectPath) requireNonNull(returned.output("Job"));
    while (client.number(job, "PercentComplete") < 100) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    if (client.number(job, "JobState") != 7) {
      throw new AssertionError(client.value(job, "ErrorDescription"));
    }
  }

  private double secondsUntilTheEndIsTold(CIMObjectPath system) throws Exception {
    String name = requireNonNull(client.value(system, "ElementName")).toString();
    String token = token(events.call("event.from", List.of("vm"), "", 0));
    Thread typing = Thread.ofPlatform().unstarted(() -> destroy(name));
    double seconds =
        seconds(() -> {
          typing.start();
          String news = token;
          while (client.number(system, "EnabledState") != 3) {
            news = token(events.call("event.from", List.of("vm"), news, 30));
          }
        });
    typing.join();
    return seconds;
  }

  private void destroy(String name) {
    try {
      shell.run("xl destroy " + name);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String token(String batch) {
    Matcher token = TOKEN.matcher(batch);
    if (!token.find()) {
      throw new AssertionError("no token: " + batch);
    }
    return token.group(1);
  }

  /** Something whose time is measured. */
  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
