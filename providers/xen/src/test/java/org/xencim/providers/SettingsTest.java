package org.xencim.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.providers.Paths.path;
import static org.xencim.providers.Paths.settings;
import static org.xencim.providers.Values.value;

import java.util.List;
import java.util.stream.Stream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimStatus;
import org.xencim.cim.ObjectPath;

/** What settings tell, and what they lead to. */
public final class SettingsTest {
  private static final ObjectPath WEB = Paths.system("uuid-web");
  private static final ObjectPath DB = Paths.system("uuid-db");

  private final Client client = new Client(new FakeXen());

  @Test
  public void everyMachineIsDefinedAndThoseThatAreNotOverHaveCurrentSettingsToo() {
    assertThat(ids("Xen_ComputerSystemSettingData"))
        .containsExactlyInAnyOrder(
            "Xen:uuid-web",
            "Xen:uuid-legacy",
            "Xen:uuid-lost",
            "Xen:uuid-build",
            "Xen:uuid-build/Current",
            "Xen:uuid-db",
            "Xen:uuid-db/Current",
            "Xen:uuid-mail",
            "Xen:uuid-mail/Current");
    assertThat(ids("Xen_MemorySettingData"))
        .contains("Xen:uuid-web/Memory", "Xen:uuid-db/Memory", "Xen:uuid-db/Current/Memory")
        .hasSize(9);
  }

  @Test
  public void currentSettingsHaveTheDevicesThatArePlugged() {
    assertThat(ids("Xen_DiskSettingData"))
        .containsExactlyInAnyOrder(
            "Xen:uuid-web/uuid-web-root-vbd",
            "Xen:uuid-web/uuid-web-cd-vbd",
            "Xen:uuid-legacy/uuid-legacy-root-vbd",
            "Xen:uuid-legacy/uuid-legacy-cd-vbd",
            "Xen:uuid-lost/uuid-lost-root-vbd",
            "Xen:uuid-lost/uuid-lost-cd-vbd",
            "Xen:uuid-build/uuid-build-root-vbd",
            "Xen:uuid-build/uuid-build-cd-vbd",
            "Xen:uuid-build/Current/uuid-build-root-vbd",
            "Xen:uuid-db/uuid-db-root-vbd",
            "Xen:uuid-db/uuid-db-cd-vbd",
            "Xen:uuid-db/Current/uuid-db-root-vbd",
            "Xen:uuid-mail/uuid-mail-root-vbd",
            "Xen:uuid-mail/uuid-mail-cd-vbd",
            "Xen:uuid-mail/Current/uuid-mail-root-vbd",
            "Xen:uuid-mail/Current/uuid-mail-cd-vbd");
  }

  private List<Object> ids(String className) {
    return client.instances(className).stream().map(one -> value(one, "InstanceID")).toList();
  }

  @Test
  public void theSystemSettingsOfAHaltedMachine() {
    CimInstance web = client.get(settings("ComputerSystem", "uuid-web"));
    assertThat(value(web, "ElementName")).isEqualTo("web");
    assertThat(value(web, "VirtualSystemIdentifier")).isEqualTo("uuid-web");
    assertThat(value(web, "VirtualSystemType")).isEqualTo("DMTF:Xen:PV");
    assertThat(value(web, "PV_Kernel")).isEqualTo("/boot/guest");
    assertThat(value(web, "PV_RAMDisk")).isNull();
    assertThat(value(web, "Other_Config")).isEqualTo(List.of("color=red", "owner=ann"));
    assertThat(value(web, "AutomaticStartupAction")).isEqualTo(2L);
    assertThat(value(web, "AutomaticRecoveryAction")).isEqualTo(3L);
    assertThat(value(web, "ChangeableType")).isEqualTo(0L);
    assertThat(value(web, "StartTime")).isNull();
    assertThat(value(web, "Host")).isNull();
    assertThat(value(web, "HostAffinity")).isEqualTo("uuid-alpha");
  }

  @Test
  public void theCurrentSettingsOfARunningMachineTellSinceWhenAndWhere() {
    CimInstance db = client.get(settings("ComputerSystem", "uuid-db/Current"));
    assertThat(value(db, "StartTime")).isEqualTo("20260102030405.000000+000");
    assertThat(value(db, "Host")).isEqualTo("uuid-beta");
    assertThat(value(db, "ChangeableType")).isEqualTo(3L);
  }

  @Test
  public void memoryIsInMebibytes() {
    CimInstance defined = client.get(settings("Memory", "uuid-db/Memory"));
    assertThat(value(defined, "ResourceType")).isEqualTo(4L);
    assertThat(value(defined, "AllocationUnits")).isEqualTo("byte*2^20");
    assertThat(value(defined, "VirtualQuantityUnits")).isEqualTo("byte*2^20");
    assertThat(value(defined, "VirtualQuantity")).isEqualTo(512L);
    assertThat(value(defined, "Limit")).isEqualTo(384L);
    assertThat(value(defined, "Reservation")).isEqualTo(128L);
    CimInstance current = client.get(settings("Memory", "uuid-db/Current/Memory"));
    assertThat(value(current, "VirtualQuantity")).as("what it has now").isEqualTo(300L);
  }

  @Test
  public void processorsAreCountedAndWeighed() {
    CimInstance defined = client.get(settings("Processor", "uuid-db/Processor"));
    assertThat(value(defined, "ResourceType")).isEqualTo(3L);
    assertThat(value(defined, "AllocationUnits")).isEqualTo("count");
    assertThat(value(defined, "VirtualQuantity")).isEqualTo(4L);
    assertThat(value(defined, "Reservation")).isEqualTo(1L);
    assertThat(value(defined, "Weight")).isEqualTo(512L);
    assertThat(value(defined, "Limit")).as("a cap of 0 is none").isNull();
    assertThat(value(defined, "PoolID")).isEqualTo("uuid-beta");
    CimInstance current = client.get(settings("Processor", "uuid-db/Current/Processor"));
    assertThat(value(current, "VirtualQuantity")).as("what it has now").isEqualTo(2L);
  }

  @Test
  public void aDiskTellsItsImage() {
    CimInstance disk = client.get(settings("Disk", "uuid-web/uuid-web-root-vbd"));
    assertThat(value(disk, "ResourceType")).isEqualTo(19L);
    assertThat(value(disk, "ElementName")).isEqualTo("web-root");
    assertThat(value(disk, "AllocationUnits")).isEqualTo("byte");
    assertThat(value(disk, "VirtualQuantity")).isEqualTo(1L << 30);
    assertThat(value(disk, "PoolID")).isEqualTo("uuid-sr");
    assertThat(value(disk, "HostExtentName")).isEqualTo("uuid-web-root");
    assertThat(value(disk, "HostResource")).isEqualTo(List.of("phy:/dev/vg/web-root"));
    assertThat(value(disk, "AddressOnParent")).isEqualTo("xvda");
    assertThat(value(disk, "Access")).isEqualTo(3L);
    assertThat(value(disk, "Bootable")).isEqualTo(true);
  }

  @Test
  public void anEmptyDriveIsADrive() {
    CimInstance drive = client.get(settings("Disk", "uuid-web/uuid-web-cd-vbd"));
    assertThat(value(drive, "ResourceType")).isEqualTo(16L);
    assertThat(value(drive, "ElementName")).isEqualTo("xvdd");
    assertThat(value(drive, "AllocationUnits")).isEqualTo("count");
    assertThat(value(drive, "VirtualQuantity")).isEqualTo(1L);
    assertThat(value(drive, "HostExtentName")).isNull();
    assertThat(value(drive, "Access")).isEqualTo(1L);
  }

  @Test
  public void aNetworkPortTellsItsNetwork() {
    CimInstance port = client.get(settings("NetworkPort", "uuid-web/uuid-web-nic"));
    assertThat(value(port, "ResourceType")).isEqualTo(33L);
    assertThat(value(port, "Address")).isEqualTo("00:16:3e:00:00:00");
    assertThat(value(port, "AddressOnParent")).isEqualTo("0");
    assertThat(value(port, "PoolID")).isEqualTo("uuid-lan");
    assertThat(value(port, "HostResource")).isEqualTo(List.of("eth0"));
    assertThat(value(port, "VlanTag")).isEqualTo(42L);
    assertThat(value(port, "Connection")).isEqualTo(List.of("42"));
  }

  @DataProvider
  Object[][] classes() {
    return Stream.of("ComputerSystem", "Processor", "Memory", "Disk", "NetworkPort")
        .map(name -> new Object[] {name})
        .toArray(Object[][]::new);
  }

  @Test(dataProvider = "classes")
  public void whatIsEnumeratedIsFoundByItsPathWhateverItsCase(String resource) {
    for (CimInstance found : client.instances("Xen_" + resource + "SettingData")) {
      assertThat(client.get(path(found))).isEqualTo(found);
      ObjectPath shouted = ObjectPath.parse(path(found).toString().replace("Xen:uuid", "XEN:UUID"));
      assertThat(client.get(shouted)).isEqualTo(found);
    }
  }

  @DataProvider
  Object[][] strangers() {
    return new Object[][] {
      {settings("ComputerSystem", "uuid-web/Current")},
      {settings("ComputerSystem", "uuid-dom0")},
      {settings("ComputerSystem", "uuid-golden")},
      {settings("ComputerSystem", "nobody")},
      {settings("ComputerSystem", "uuid-web/")},
      {settings("Memory", "uuid-web")},
      {settings("Memory", "uuid-web/Processor")},
      {settings("Disk", "uuid-web/uuid-db-root-vbd")},
      {settings("Disk", "uuid-db/Current/uuid-db-cd-vbd")},
      {settings("NetworkPort", "uuid-web/uuid-web-root-vbd")},
      {settings("NetworkPort", "uuid-web/uuid-web-nic/more")},
      {path("Xen_MemorySettingData", "InstanceID", "uuid-web/Memory")},
      {path("Xen_MemorySettingData", "InstanceID", "")},
    };
  }

  @Test(dataProvider = "strangers")
  public void anythingElseIsNotFound(ObjectPath path) {
    assertThat(Client.refusal(() -> client.get(path)).status()).isEqualTo(CimStatus.NOT_FOUND);
  }

  @Test
  public void aSystemLeadsToTheSettingsThatDescribeItAndBack() {
    String association = "CIM_SettingsDefineState";
    assertThat(client.associatorNames(WEB, association))
        .containsExactly(settings("ComputerSystem", "uuid-web"));
    assertThat(client.associatorNames(DB, association))
        .containsExactly(settings("ComputerSystem", "uuid-db/Current"));
    assertThat(client.associatorNames(settings("ComputerSystem", "uuid-db/Current"), association))
        .containsExactly(DB);
    assertThat(client.associatorNames(settings("ComputerSystem", "uuid-db"), association))
        .as("others describe it")
        .isEmpty();
  }

  @Test
  public void aDeviceLeadsToItsSettingsAndBack() {
    for (String device : List.of("Processor", "Memory", "Disk", "NetworkPort")) {
      for (CimInstance found : client.instances("Xen_" + device)) {
        List<ObjectPath> settings = client.associatorNames(path(found), "CIM_SettingsDefineState");
        assertThat(settings).hasSize(1);
        assertThat(client.associatorNames(settings.getFirst(), "CIM_SettingsDefineState"))
            .contains(path(found));
      }
    }
  }

  @Test
  public void settingsInEffectLeadToTheDefinedOnes() {
    assertThat(
            client.associatorNames(
                settings("ComputerSystem", "uuid-db/Current"),
                "Xen_ComputerSystemElementSettingData"))
        .containsExactly(settings("ComputerSystem", "uuid-db"));
    assertThat(
            client.associatorNames(
                settings("Disk", "uuid-db/uuid-db-root-vbd"), "Xen_DiskElementSettingData"))
        .containsExactly(settings("Disk", "uuid-db/Current/uuid-db-root-vbd"));
    assertThat(
            client.associatorNames(
                settings("Disk", "uuid-db/uuid-db-cd-vbd"), "Xen_DiskElementSettingData"))
        .as("not plugged")
        .isEmpty();
  }

  @Test
  public void theDefinedSettingsAreNextAndCurrentOnlyWhileNothingRuns() {
    CimInstance running =
        client
            .references(settings("ComputerSystem", "uuid-db"), "CIM_ElementSettingData")
            .getFirst();
    assertThat(value(running, "IsDefault")).isEqualTo(1L);
    assertThat(value(running, "IsNext")).isEqualTo(1L);
    assertThat(value(running, "IsCurrent")).isEqualTo(2L);
    List<CimInstance> halted =
        client.references(settings("ComputerSystem", "uuid-web"), "CIM_ElementSettingData");
    assertThat(halted).hasSize(1);
    assertThat(value(halted.getFirst(), "IsCurrent")).isEqualTo(1L);
    assertThat(value(halted.getFirst(), "ManagedElement"))
        .isEqualTo(value(halted.getFirst(), "SettingData"));
  }

  @Test
  public void systemSettingsHaveThoseOfTheirDevicesAsComponents() {
    String association = "CIM_VirtualSystemSettingDataComponent";
    assertThat(client.associatorNames(settings("ComputerSystem", "uuid-db/Current"), association))
        .containsExactlyInAnyOrder(
            settings("Processor", "uuid-db/Current/Processor"),
            settings("Memory", "uuid-db/Current/Memory"),
            settings("Disk", "uuid-db/Current/uuid-db-root-vbd"),
            settings("NetworkPort", "uuid-db/Current/uuid-db-nic"));
    assertThat(
            client.associatorNames(
                settings("Disk", "uuid-db/Current/uuid-db-root-vbd"), association))
        .containsExactly(settings("ComputerSystem", "uuid-db/Current"));
    assertThat(client.associatorNames(settings("ComputerSystem", "uuid-web"), association))
        .hasSize(5);
  }
}
