package org.xencim.itests.machines;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.xensource.xenapi.Types.VmPowerState;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.metricshub.wbem.javax.cim.CIMArgument;
import org.metricshub.wbem.javax.cim.CIMDataType;
import org.metricshub.wbem.javax.cim.CIMInstance;
import org.metricshub.wbem.javax.cim.CIMObjectPath;
import org.metricshub.wbem.javax.cim.CIMProperty;
import org.metricshub.wbem.javax.cim.UnsignedInteger16;
import org.metricshub.wbem.javax.wbem.WBEMException;
import org.xencim.itests.SblimClient;
import org.xencim.itests.Until;

/** CIM, with the SBLIM client. */
public final class CimDoor implements Door {
  /** A return code that says that a job carries it out. */
  private static final long BEGUN = 4096;

  /** A JobState. */
  private static final long COMPLETED = 7;

  // Of EnabledState and RequestedState; where those of vendors begin is the last.
  private static final int ENABLED = 2;
  private static final int DISABLED = 3;
  private static final int SHUT_DOWN = 4;
  private static final int OFFLINE = 6;
  private static final int QUIESCE = 9;
  private static final int REBOOT = 10;
  private static final int VENDOR = 32768;

  private final SblimClient client;

  public CimDoor(SblimClient client) {
    this.client = client;
  }

  /** The client, for what is asked once. */
  public SblimClient client() {
    return client;
  }

  @Override
  public Machine define(String name, Guest guest) throws WBEMException {
    SblimClient.Returned defined =
        client.invoke(
            service(),
            "DefineSystem",
            new CIMArgument<>(
                "SystemSettings",
                CIMDataType.STRING_T,
                """
                instance of Xen_ComputerSystemSettingData {
                  ElementName = "%s";
                  VirtualSystemType = "DMTF:Xen:%s";
                  PV_Kernel = "%s";
                  PV_RAMDisk = "%s";
                  PV_Args = "%s";
                  AutomaticRecoveryAction = 2;
                };
                """
                    .formatted(
                        name.replace("\"", "\\\""),
                        guest.type(),
                        guest.kernel(),
                        guest.ramdisk(),
                        guest.arguments())),
            new CIMArgument<>(
                "ResourceSettings",
                CIMDataType.STRING_ARRAY_T,
                new String[] {
                  "instance of Xen_ProcessorSettingData { VirtualQuantity = %d; };"
                      .formatted(guest.processors()),
                  "instance of Xen_MemorySettingData { VirtualQuantity = %d; AllocationUnits = \"byte*2^20\"; };"
                      .formatted(guest.mebibytes())
                }));
    assertThat(defined.code()).isZero();
    CIMObjectPath system = (CIMObjectPath) requireNonNull(defined.output("ResultingSystem"));
    return new Machine(system.getKeyValue("Name").toString(), name);
  }

  private CIMObjectPath service() throws WBEMException {
    return client.names("Xen_VirtualSystemManagementService").getFirst();
  }

  @Override
  public void carryOut(Change change, Machine machine) throws WBEMException {
    CIMObjectPath job = begin(change, machine);
    Until.holds(change + " has ended", () -> client.number(job, "PercentComplete") == 100);
    assertThat(client.number(job, "JobState"))
        .as(() -> change + " by a job: " + client.value(job, "ErrorDescription"))
        .isEqualTo(COMPLETED);
  }

  /** The job that carries the change out. */
  public CIMObjectPath begin(Change change, Machine machine) throws WBEMException {
    SblimClient.Returned returned =
        client.invoke(
            system(machine),
            "RequestStateChange",
            new CIMArgument<>(
                "RequestedState", CIMDataType.UINT16_T, new UnsignedInteger16(requested(change))));
    assertThat(returned.code()).as("%s of %s", change, machine.name()).isEqualTo(BEGUN);
    return (CIMObjectPath) requireNonNull(returned.output("Job"));
  }

  private static int requested(Change change) {
    return switch (change) {
      case START, UNPAUSE, RESUME -> ENABLED;
      case SHUT_DOWN -> SHUT_DOWN;
      case SUSPEND -> OFFLINE;
      case PAUSE -> QUIESCE;
      case REBOOT -> REBOOT;
      case END -> VENDOR;
    };
  }

  @Override
  public void destroy(Machine machine) throws WBEMException {
    SblimClient.Returned destroyed =
        client.invoke(
            service(),
            "DestroySystem",
            new CIMArgument<>(
                "AffectedSystem", new CIMDataType("CIM_ComputerSystem"), system(machine)));
    assertThat(destroyed.code()).as("destruction of %s", machine.name()).isZero();
  }

  @Override
  public Set<VmPowerState> states(Machine machine) {
    return Set.of(
        switch ((int) client.number(system(machine), "EnabledState")) {
          case ENABLED -> VmPowerState.RUNNING;
          case DISABLED -> VmPowerState.HALTED;
          case OFFLINE -> VmPowerState.SUSPENDED;
          case QUIESCE -> VmPowerState.PAUSED;
          default -> VmPowerState.UNRECOGNIZED;
        });
  }

  @Override
  public Set<String> devices(Machine machine) throws WBEMException {
    Set<String> found = enabled(machine, "Xen_ComputerSystemDisk");
    found.addAll(enabled(machine, "Xen_ComputerSystemNetworkPort"));
    return found;
  }

  @Override
  public long processors(Machine machine) throws WBEMException {
    return enabled(machine, "Xen_ComputerSystemProcessor").size();
  }

  private Set<String> enabled(Machine machine, String association) throws WBEMException {
    return associated(machine, association).stream()
        .filter(device -> Long.parseLong(text(device, "EnabledState")) == ENABLED)
        .map(device -> text(device, "ElementName"))
        .collect(Collectors.toSet());
  }

  @Override
  public long mebibytes(Machine machine) throws WBEMException {
    CIMInstance memory = associated(machine, "Xen_ComputerSystemMemory").getFirst();
    return Math.round(Long.parseLong(text(memory, "ConsumableBlocks")) / (double) (1 << 20));
  }

  private List<CIMInstance> associated(Machine machine, String association) throws WBEMException {
    return SblimClient.all(
        client
            .client()
            .associatorInstances(system(machine), association, null, null, null, false, null));
  }

  private static String text(CIMInstance instance, String property) {
    return String.valueOf(instance.getPropertyValue(property));
  }

  private static CIMObjectPath system(Machine machine) {
    return new CIMObjectPath(
        null,
        null,
        null,
        SblimClient.NAMESPACE,
        "Xen_ComputerSystem",
        new CIMProperty<?>[] {
          key("CreationClassName", "Xen_ComputerSystem"), key("Name", machine.uuid())
        });
  }

  private static CIMProperty<String> key(String name, String value) {
    return new CIMProperty<>(name, CIMDataType.STRING_T, value, true, false, null);
  }

  @Override
  public String toString() {
    return "CIM";
  }
}
