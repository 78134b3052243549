package org.xencim.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.xensource.xenapi.Connection;
import com.xensource.xenapi.Types;
import com.xensource.xenapi.Types.VmPowerState;
import com.xensource.xenapi.VM;
import com.xensource.xenapi.VMGuestMetrics;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.metricshub.wbem.javax.cim.CIMInstance;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.itests.Daemon;
import org.xencim.itests.Until;
import org.xencim.itests.machines.Change;
import org.xencim.itests.machines.Guest;
import org.xencim.itests.machines.Machine;
import org.xencim.itests.machines.MachineLifeContract;
import org.xencim.itests.machines.View;

/** Machines on real Xen, which dom0 sees too, and where others use plain xl. */
public final class MachinesLabTest extends MachineLifeContract {
  private static final Machine PLAIN =
      new Machine("00000000-0000-4000-8000-0000000e7e47", "plain xl");
  private static final String CONFIG = "/tmp/plain.cfg";

  private XenLab lab;
  private Dom0Shell shell;
  private Dom0View dom0;

  @Override
  @BeforeClass
  public void open() throws Exception {
    lab = XenLab.open();
    shell = new Dom0Shell(lab);
    dom0 = new Dom0View(shell);
    shell.run("mkdir -p /var/lib/xen/images");
    super.open();
  }

  @Override
  protected Daemon startDaemon() {
    return lab.startDaemon();
  }

  @AfterClass(alwaysRun = true)
  public void leave() throws IOException {
    if (shell != null) {
      shell.run("xl destroy '%s' 2>/dev/null || true".formatted(PLAIN.name()));
      shell.close();
    }
  }

  @Override
  protected List<View> onlookers() {
    return List.of(dom0);
  }

  /** Emulated, a PVH guest with two virtual CPUs leaves dom0 no time while it boots. */
  @Override
  protected Guest guest(String type) {
    boolean paravirtual = type.equals("PV");
    return new Guest(
        type,
        "/boot/guest-vmlinux",
        "/boot/guest.cpio",
        "console=hvc0 quiet mitigations=off",
        paravirtual ? 96 : 128,
        paravirtual ? 2 : 1);
  }

  @Override
  protected Guest mortal() {
    return new Guest("PV", "/boot/tiny.elf", "", "", 16, 1);
  }

  @Override
  protected void endByItself(Machine machine) throws IOException {
    write(machine, "control/shutdown", "poweroff");
  }

  private void write(Machine machine, String path, String value) throws IOException {
    shell.run(
        "xenstore-write /local/domain/$(xl domid '%s')/%s %s"
            .formatted(machine.name(), path, value));
  }

  @Override
  protected void awaitUse(Machine machine, String device) {
    String kind = device.startsWith("eth") ? "vif" : "vbd";
    Until.answers("use of " + device, () -> dom0.isInUse(machine, kind), true);
  }

  @Override
  @DataProvider
  public Object[][] ways() {
    return new Object[][] {{"PV", "CIM"}, {"PVH", "Xen-RPC"}};
  }

  @Test
  public void theHostIsWhatXlInfoSays() throws Exception {
    List<CIMInstance> hosts = cim().client().instances("Xen_HostComputerSystem");
    assertThat(hosts).hasSize(1);
    String name = String.valueOf(hosts.getFirst().getPropertyValue("ElementName"));
    assertThat(shell.run("xl info").lines())
        .anyMatch(line -> line.matches("host +: " + Pattern.quote(name)));
  }

  @Test
  public void whatOthersDoWithXlIsTold() throws Exception {
    Connection connection = xenRpc().connection();
    shell.run(LabGuests.writeConfiguration(CONFIG, PLAIN.name(), PLAIN.uuid(), "memory = 16"));
    xenRpc().isToldOf("vm", () -> xl("create -q " + CONFIG), this::runs);
    isSeen(PLAIN, VmPowerState.RUNNING);
    follow("pause '%s'", VmPowerState.PAUSED);
    follow("unpause '%s'", VmPowerState.RUNNING);

    VMGuestMetrics facts = VM.getByUuid(connection, PLAIN.uuid()).getGuestMetrics(connection);
    xenRpc()
        .isToldOf(
            "vm_guest_metrics",
            () -> write(PLAIN, "attr/vif/0/ipv4/0", "10.9.0.9"),
            () -> facts.getNetworks(connection).equals(Map.of("0/ip", "10.9.0.9")));

    follow("destroy '%s'", VmPowerState.HALTED);
    carryOut(Change.START, cim(), PLAIN);
    carryOut(Change.END, xenRpc(), PLAIN);
    cim().destroy(PLAIN);
  }

  private void xl(String arguments) throws IOException {
    shell.run("xl " + arguments);
  }

  private void follow(String command, VmPowerState state) throws Exception {
    xenRpc()
        .isToldOf(
            "vm",
            () -> xl(command.formatted(PLAIN.name())),
            () -> xenRpc().states(PLAIN).contains(state));
    isSeen(PLAIN, state);
  }

  private boolean runs() throws Exception {
    try {
      return xenRpc().states(PLAIN).contains(VmPowerState.RUNNING);
    } catch (Types.UuidInvalid e) {
      return false; // it is not known yet
    }
  }
}
