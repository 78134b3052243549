package org.xencim.itests.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xensource.xenapi.Types;
import com.xensource.xenapi.Types.VmPowerState;
import java.util.ArrayList;
import java.util.List;
import org.metricshub.wbem.javax.wbem.WBEMException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import org.xencim.itests.Daemon;

/**
 * Machines, driven through one door of the daemon and seen through the other, and by the host
 * itself where somebody can ask it.
 */
public abstract class MachineContract {
  private final List<Machine> made = new ArrayList<>();
  private final List<View> views = new ArrayList<>();
  private Doors doors;

  /** A daemon with one host. */
  protected abstract Daemon startDaemon();

  /** Those who look at the host past the daemon. */
  protected abstract List<View> onlookers();

  /** A guest that ends when {@link #endByItself} tells it to. */
  protected abstract Guest mortal();

  protected abstract void endByItself(Machine machine) throws Exception;

  @BeforeClass
  public void open() throws Exception {
    doors = Doors.of(startDaemon());
    views.addAll(List.of(cim(), xenRpc()));
    views.addAll(onlookers());
  }

  @AfterMethod(alwaysRun = true)
  public final void destroyWhatIsLeft() throws Exception {
    for (Machine machine : made) {
      if (!xenRpc().states(machine).contains(VmPowerState.HALTED)) {
        xenRpc().carryOut(Change.END, machine);
      }
      xenRpc().destroy(machine);
    }
    made.clear();
  }

  @AfterClass(alwaysRun = true)
  public final void close() {
    if (doors != null) {
      doors.close();
    }
  }

  protected final CimDoor cim() {
    return doors.cim();
  }

  protected final XenRpcDoor xenRpc() {
    return doors.xenRpc();
  }

  protected final List<View> views() {
    return views;
  }

  /** The door of a name. */
  protected final Door door(String name) {
    return doors.named(name);
  }

  /** Destroys a machine that is halted, of which nobody knows then. */
  protected final void destroy(Door door, Machine machine) throws Exception {
    made.remove(machine);
    door.destroy(machine);
    assertThatThrownBy(() -> xenRpc().vm(machine)).isInstanceOf(Types.UuidInvalid.class);
    assertThatThrownBy(() -> cim().begin(Change.START, machine))
        .isInstanceOfSatisfying(
            WBEMException.class,
            e -> assertThat(e.getID()).isEqualTo(WBEMException.CIM_ERR_NOT_FOUND));
  }

  protected final Machine define(Door door, String name, Guest guest) throws Exception {
    Machine machine = door.define(name, guest);
    made.add(machine);
    return machine;
  }

  /** Carries a change out, which then everybody sees. */
  protected final void carryOut(Change change, Door door, Machine machine) throws Exception {
    door.carryOut(change, machine);
    isSeen(machine, change.after());
  }

  protected final void isSeen(Machine machine, VmPowerState state) throws Exception {
    for (View view : views) {
      assertThat(view.states(machine)).as("%s, by %s", machine.name(), view).contains(state);
    }
  }

  @Test
  public void aGuestThatEndsByItselfIsTold() throws Exception {
    Machine machine = define(cim(), "mortal", mortal());
    xenRpc()
        .isToldOf(
            "vm",
            () -> {
              cim().carryOut(Change.START, machine);
              endByItself(machine);
            },
            () -> xenRpc().states(machine).contains(VmPowerState.HALTED));
    isSeen(machine, VmPowerState.HALTED);
  }
}
