package org.xencim.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimDateTime;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimStatus;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.schema.CimEnabledLogicalElement;
import org.xencim.cim.schema.CimManagedSystemElement;
import org.xencim.cim.schema.XenComputerSystem;
import org.xencim.cim.schema.XenDisk;
import org.xencim.cim.schema.XenHostComputerSystem;
import org.xencim.cim.schema.XenMemory;
import org.xencim.cim.schema.XenNetworkPort;
import org.xencim.cim.schema.XenProcessor;
import org.xencim.wbem.PropertyList;
import org.xencim.xenapi.VmPowerState;

/** What instances tell, and which keys find them. */
public final class InstancesTest {
  private static final String RUNNING = World.uuid(VmPowerState.RUNNING);
  private static final String HALTED = World.uuid(VmPowerState.HALTED);
  private static final String DISK = RUNNING + "-root-vbd";
  private static final String PORT = RUNNING + "-nic";

  private final Client client = new Client(new FakeXen());

  @Test
  public void controlDomainsTemplatesAndSnapshotsAreNoComputerSystems() {
    assertThat(client.instances("Xen_ComputerSystem"))
        .extracting(machine -> machine.get(XenComputerSystem.ELEMENT_NAME))
        .containsExactlyInAnyOrder("web", "build", "db", "mail", "legacy", "lost");
    assertThat(client.names("CIM_ComputerSystem")).hasSize(8);
  }

  @DataProvider
  public static Object[][] states() {
    return new Object[][] {
      {VmPowerState.RUNNING, 2, 2, 5, "OK"},
      {VmPowerState.PAUSED, 9, 15, 5, "Stopped"},
      {VmPowerState.SUSPENDED, 6, 10, 5, "Stopped"},
      {VmPowerState.HALTED, 3, 15, 5, "Stopped"},
      {VmPowerState.CRASHED, 3, 6, 20, "Error"},
      {VmPowerState.UNKNOWN, 0, 0, 0, "No Contact"},
    };
  }

  @Test(dataProvider = "states")
  public void tellsTheStateOfAMachine(
      VmPowerState state, int enabled, int operational, int health, String status) {
    CimInstance machine = client.get(Paths.system(World.uuid(state)));
    assertThat(machine.get(CimEnabledLogicalElement.ENABLED_STATE))
        .isEqualTo(new CimEnabledLogicalElement.EnabledState(enabled));
    assertThat(machine.get(CimManagedSystemElement.OPERATIONAL_STATUS))
        .containsExactly(new CimManagedSystemElement.OperationalStatus(operational));
    assertThat(machine.get(CimManagedSystemElement.HEALTH_STATE))
        .isEqualTo(new CimManagedSystemElement.HealthState(health));
    assertThat(machine.get(CimManagedSystemElement.STATUS)).isEqualTo(status);
    assertThat(machine.get(XenComputerSystem.REQUESTED_STATE))
        .isEqualTo(XenComputerSystem.RequestedState.NO_CHANGE);
  }

  @Test
  public void tellsWhatIsKnownOfAMachine() {
    CimInstance machine = client.get(Paths.system(RUNNING));
    assertThat(machine.get(XenComputerSystem.NAME)).isEqualTo(RUNNING);
    assertThat(machine.get(XenComputerSystem.HOST)).isEqualTo(World.uuid(World.BETA));
    assertThat(machine.get(XenComputerSystem.DESCRIPTION)).isEqualTo("A machine that is Running");
    assertThat(machine.get(XenComputerSystem.TIME_OF_LAST_STATE_CHANGE))
        .isEqualTo(CimDateTime.of(World.STARTED));
    assertThat(machine.get(XenComputerSystem.IDENTIFYING_DESCRIPTIONS))
        .containsExactly("Type", "Model", "UUID", "OS Name", "Major Version");
    assertThat(machine.get(XenComputerSystem.OTHER_IDENTIFYING_INFO))
        .containsExactly("Virtual System", "Xen Virtual System", RUNNING, "Debian 12", "12");
    assertThat(client.get(Paths.system(HALTED)).get(XenComputerSystem.TIME_OF_LAST_STATE_CHANGE))
        .isNull();
  }

  @Test
  public void tellsWhatIsKnownOfAHost() {
    CimInstance host = client.get(Paths.host(World.uuid(World.ALPHA)));
    assertThat(host.get(XenHostComputerSystem.ELEMENT_NAME)).isEqualTo("alpha");
    assertThat(host.get(XenHostComputerSystem.ENABLED_STATE))
        .isEqualTo(CimEnabledLogicalElement.EnabledState.ENABLED);
    assertThat(host.get(XenHostComputerSystem.OTHER_CONFIG)).containsExactly("rack=7");
  }

  @Test
  public void aMachineIsHostedWhetherItRunsOrNot() {
    assertThat(hosts(VmPowerState.RUNNING)).as("resident").containsExactly(World.uuid(World.BETA));
    assertThat(hosts(VmPowerState.SUSPENDED))
        .as("affinity")
        .containsExactly(World.uuid(World.BETA));
    assertThat(hosts(VmPowerState.CRASHED))
        .as("the first host")
        .containsExactly(World.uuid(World.ALPHA));
  }

  private List<String> hosts(VmPowerState state) {
    return client
        .associatorNames(
            Paths.system(World.uuid(state)),
            "CIM_HostedDependency",
            "Xen_HostComputerSystem",
            "Dependent",
            "Antecedent")
        .stream()
        .map(path -> String.valueOf(client.get(path).get(XenHostComputerSystem.NAME)))
        .toList();
  }

  @Test
  public void thereIsAProcessorPerVirtualCpu() {
    List<ObjectPath> cpus =
        client.associatorNames(Paths.system(RUNNING), "Xen_ComputerSystemProcessor");
    assertThat(cpus).hasSize(4);
    assertThat(cpus)
        .extracting(path -> client.get(path).get(XenProcessor.ENABLED_STATE))
        .containsExactly(
            CimEnabledLogicalElement.EnabledState.ENABLED,
            CimEnabledLogicalElement.EnabledState.ENABLED,
            CimEnabledLogicalElement.EnabledState.DISABLED,
            CimEnabledLogicalElement.EnabledState.DISABLED);
    CimInstance first = client.get(Paths.device("Xen_Processor", RUNNING, "0"));
    assertThat(first.get(XenProcessor.LOAD_PERCENTAGE)).isEqualTo(42);
    assertThat(first.get(XenProcessor.CURRENT_CLOCK_SPEED)).isEqualTo(2400L);
    assertThat(
            client
                .get(Paths.device("Xen_Processor", HALTED, "0"))
                .get(XenProcessor.LOAD_PERCENTAGE))
        .isNull();
  }

  @Test
  public void memoryIsCountedInBytes() {
    CimInstance memory = client.get(Paths.device("Xen_Memory", RUNNING, "Memory"));
    assertThat(memory.get(XenMemory.BLOCK_SIZE)).isEqualTo(1L);
    assertThat(memory.get(XenMemory.NUMBER_OF_BLOCKS)).isEqualTo(512 * World.MEBIBYTE);
    assertThat(memory.get(XenMemory.CONSUMABLE_BLOCKS)).isEqualTo(300 * World.MEBIBYTE);
    assertThat(
            client
                .get(Paths.device("Xen_Memory", HALTED, "Memory"))
                .get(XenMemory.CONSUMABLE_BLOCKS))
        .isEqualTo(384 * World.MEBIBYTE);
  }

  @Test
  public void disksAreCountedInSectorsAndDrivesAreNoDisks() {
    CimInstance disk = client.get(Paths.device("Xen_Disk", RUNNING, DISK));
    assertThat(disk.get(XenDisk.NAME)).isEqualTo("xvda");
    assertThat(disk.get(XenDisk.NUMBER_OF_BLOCKS)).isEqualTo((1L << 30) / 512);
    assertThat(client.names("Xen_Disk")).hasSize(VmPowerState.values().length);
  }

  @Test
  public void networkPortsTellTheirAddressAsTwelveDigits() {
    CimInstance port = client.get(Paths.device("Xen_NetworkPort", RUNNING, PORT));
    assertThat(port.get(XenNetworkPort.PERMANENT_ADDRESS)).isEqualTo("00163E000002");
    assertThat(port.get(XenNetworkPort.PORT_NUMBER)).isZero();
    assertThat(port.get(XenNetworkPort.ACTIVE_MAXIMUM_TRANSMISSION_UNIT)).isEqualTo(1500L);
    assertThat(port.get(XenNetworkPort.DESCRIPTION)).isEqualTo("Connected to office");
  }

  @Test
  public void keysIgnoreCase() {
    CimInstance machine =
        client.get(
            Paths.path(
                "xen_computersystem",
                "creationclassname",
                "XEN_COMPUTERSYSTEM",
                "NAME",
                RUNNING.toUpperCase(Locale.ROOT)));
    assertThat(Paths.path(machine)).isEqualTo(Paths.system(RUNNING));
    ObjectPath memory =
        Paths.path(
            "Xen_Memory",
            "SystemCreationClassName",
            "xen_computersystem",
            "SystemName",
            RUNNING,
            "CreationClassName",
            "xen_memory",
            "DeviceID",
            "xen:" + RUNNING + "/MEMORY");
    assertThat(Paths.path(client.get(memory)))
        .isEqualTo(Paths.device("Xen_Memory", RUNNING, "Memory"));
  }

  @DataProvider
  public static Object[][] wrongPaths() {
    return List.of(
            Paths.system("00000000-0000-4000-8000-000000000000"),
            Paths.system("db"),
            Paths.system(""),
            Paths.path(
                "Xen_ComputerSystem", "CreationClassName", "CIM_ComputerSystem", "Name", RUNNING),
            Paths.host(RUNNING),
            Paths.system(World.uuid(World.ALPHA)),
            Paths.device("Xen_Disk", HALTED, DISK),
            Paths.device("Xen_Disk", RUNNING, RUNNING + "-cd-vbd"),
            Paths.device("Xen_Disk", RUNNING, ""),
            Paths.device("Xen_Disk", RUNNING, DISK + "/"),
            Paths.device("Xen_NetworkPort", RUNNING, DISK),
            Paths.device("Xen_Processor", RUNNING, "4"),
            Paths.device("Xen_Processor", RUNNING, "-1"),
            Paths.device("Xen_Processor", RUNNING, "00"),
            Paths.device("Xen_Processor", RUNNING, "99999999999"),
            Paths.device("Xen_Memory", RUNNING, "0"),
            Paths.path("Xen_SystemStateChangeJob", "InstanceID", "Xen:" + RUNNING),
            Paths.path("Xen_SystemStateChangeJob", "InstanceID", ""))
        .stream()
        .map(path -> new Object[] {path})
        .toArray(Object[][]::new);
  }

  @Test(dataProvider = "wrongPaths")
  public void everyKeyIsCompared(ObjectPath path) {
    assertThatThrownBy(() -> client.get(path))
        .isInstanceOfSatisfying(
            CimException.class, error -> assertThat(error.status()).isEqualTo(CimStatus.NOT_FOUND));
  }

  @Test
  public void onlyListedPropertiesAreTold() {
    CimInstance machine =
        client.get(
            Paths.system(RUNNING),
            PropertyList.of(
                Set.of(
                    XenComputerSystem.ELEMENT_NAME.name(),
                    XenComputerSystem.ENABLED_STATE.name())));
    assertThat(machine.properties())
        .extracting(property -> property.name().toString())
        .containsExactlyInAnyOrder("ElementName", "EnabledState");
  }

  @Test
  public void rolesFilterAssociators() {
    ObjectPath machine = Paths.system(RUNNING);
    assertThat(client.associatorNames(machine, "CIM_SystemDevice", null, "GroupComponent", null))
        .hasSize(4 + 1 + 1 + 1);
    assertThat(client.associatorNames(machine, "CIM_SystemDevice", null, "PartComponent", null))
        .isEmpty();
    assertThat(client.associatorNames(machine, null, "CIM_LogicalDisk", null, null))
        .containsExactly(Paths.device("Xen_Disk", RUNNING, DISK));
  }
}
