package org.xencim.itests.machines;

import static org.assertj.core.api.Assertions.assertThat;

import com.xensource.xenapi.Types.VmPowerState;
import com.xensource.xenapi.VM;
import java.util.Set;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.itests.Until;

/** All that a machine goes through in its life. */
public abstract class MachineLifeContract extends MachineContract {
  private static final String DISK = "xvdb";
  private static final String PORT = "eth0";

  /** A guest that obeys, and uses disks and interfaces. */
  protected abstract Guest guest(String type);

  /** Returns when the guest uses a device, and can let it go. */
  protected abstract void awaitUse(Machine machine, String device) throws Exception;

  /** The type of the guest, and the name of the door. */
  @DataProvider
  public abstract Object[][] ways();

  /** What somebody sees of a machine. */
  @FunctionalInterface
  private interface Look<T> {
    T at(View view) throws Exception;
  }

  private <T> void await(String what, Machine machine, Look<T> look, T expected) {
    for (View view : views()) {
      Until.answers(
          "%s of %s, by %s".formatted(what, machine.name(), view), () -> look.at(view), expected);
    }
  }

  private void awaitDevices(Machine machine, String... devices) {
    await("devices", machine, view -> view.devices(machine), Set.of(devices));
  }

  private void awaitProcessors(Machine machine, long number) {
    await("virtual CPUs", machine, view -> view.processors(machine), number);
  }

  private void awaitMemory(Machine machine, long mebibytes) {
    await("MiB", machine, view -> view.mebibytes(machine), mebibytes);
  }

  @Test(dataProvider = "ways")
  public void aMachineLives(String type, String way) throws Exception {
    Door door = door(way);
    Guest guest = guest(type);
    Machine machine = define(door, "life of a \"%s\", it's %s".formatted(type, way), guest);
    isSeen(machine, VmPowerState.HALTED);
    isAsDefined(machine, guest);

    carryOut(Change.START, door, machine);
    carryOut(Change.PAUSE, door, machine);
    carryOut(Change.UNPAUSE, door, machine);
    diskComesAndGoes(machine);
    processorsComeAndGo(machine, guest.processors());
    memoryComesAndGoes(machine, guest.mebibytes());

    xenRpc().plugInterface(machine, "xenbr0");
    awaitDevices(machine, PORT);
    Long domain = xenRpc().vm(machine).getDomid(xenRpc().connection());
    carryOut(Change.REBOOT, door, machine);
    assertThat(xenRpc().vm(machine).getDomid(xenRpc().connection())).isNotEqualTo(domain);
    awaitDevices(machine, PORT);
    awaitUse(machine, PORT);

    carryOut(Change.SUSPEND, door, machine);
    awaitDevices(machine);
    carryOut(Change.RESUME, door, machine);
    awaitDevices(machine, PORT);
    awaitUse(machine, PORT);
    xenRpc().unplugInterface(machine);
    awaitDevices(machine);

    carryOut(Change.SHUT_DOWN, door, machine);
    carryOut(Change.START, door, machine);
    carryOut(Change.END, door, machine);
    destroy(door, machine);
  }

  private void isAsDefined(Machine machine, Guest guest) throws Exception {
    VM.Record record = xenRpc().vm(machine).getRecord(xenRpc().connection());
    assertThat(record.nameLabel).isEqualTo(machine.name());
    assertThat(record.PVKernel).isEqualTo(guest.kernel());
    assertThat(record.VCPUsMax).isEqualTo(guest.processors());
    assertThat(record.memoryStaticMax).isEqualTo((long) guest.mebibytes() << 20);
    assertThat(cim().mebibytes(machine)).isEqualTo(guest.mebibytes());
  }

  private void diskComesAndGoes(Machine machine) throws Exception {
    xenRpc().plugDisk(machine, DISK);
    awaitDevices(machine, DISK);
    awaitUse(machine, DISK);
    xenRpc().unplugDisk(machine);
    awaitDevices(machine);
  }

  private void processorsComeAndGo(Machine machine, long most) throws Exception {
    for (long number = most; number > 0; number--) {
      xenRpc().vm(machine).setVCPUsNumberLive(xenRpc().connection(), number);
      awaitProcessors(machine, number);
    }
    xenRpc().vm(machine).setVCPUsNumberLive(xenRpc().connection(), most);
    awaitProcessors(machine, most);
  }

  private void memoryComesAndGoes(Machine machine, long most) throws Exception {
    setMemory(machine, most - 16);
    setMemory(machine, most);
  }

  private void setMemory(Machine machine, long mebibytes) throws Exception {
    long bytes = mebibytes << 20;
    xenRpc().vm(machine).setMemoryDynamicRange(xenRpc().connection(), bytes, bytes);
    awaitMemory(machine, mebibytes);
  }
}
