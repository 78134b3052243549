package org.xencim.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimStatus;
import org.xencim.cim.ObjectPath;
import org.xencim.wbem.CimRequest;
import org.xencim.wbem.PropertyList;

public class SettingsTest extends SampleFixture {
  private static final String WEB =
      "Xen_ComputerSystem.CreationClassName=\"Xen_ComputerSystem\",Name=\"uuid-web\"";
  private static final String DB =
      "Xen_ComputerSystem.CreationClassName=\"Xen_ComputerSystem\",Name=\"uuid-db\"";

  private static String settings(String resource, String id) {
    return "Xen_" + resource + "SettingData.InstanceID=\"Xen:" + id + "\"";
  }

  @Test
  public void everyMachineIsDefinedAndThoseThatAreNotHaltedHaveCurrentSettingsToo() {
    assertThat(ids("Xen_ComputerSystemSettingData"))
        .containsExactlyInAnyOrder(
            "Xen:uuid-web",
            "Xen:uuid-db",
            "Xen:uuid-db/Current",
            "Xen:uuid-mail",
            "Xen:uuid-mail/Current");
    assertThat(ids("Xen_MemorySettingData"))
        .contains("Xen:uuid-web/Memory", "Xen:uuid-db/Memory", "Xen:uuid-db/Current/Memory")
        .hasSize(5);
  }

  @Test
  public void currentSettingsHaveTheDevicesThatArePlugged() {
    assertThat(ids("Xen_DiskSettingData"))
        .containsExactlyInAnyOrder(
            "Xen:uuid-web/uuid-web-root-vbd",
            "Xen:uuid-web/uuid-web-cd-vbd",
            "Xen:uuid-db/uuid-db-root-vbd",
            "Xen:uuid-db/uuid-db-cd-vbd",
            "Xen:uuid-db/Current/uuid-db-root-vbd",
            "Xen:uuid-mail/uuid-mail-root-vbd",
            "Xen:uuid-mail/uuid-mail-cd-vbd",
            "Xen:uuid-mail/Current/uuid-mail-root-vbd",
            "Xen:uuid-mail/Current/uuid-mail-cd-vbd");
  }

  private List<Object> ids(String className) {
    return all(CIMV2, className).stream().map(one -> value(one, "InstanceID")).toList();
  }

  @Test
  public void theSystemSettingsOfAHaltedMachine() {
    CimInstance web = get(settings("ComputerSystem", "uuid-web"));
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
    assertThat(value(web, "HostAffinity")).isEqualTo("uuid-host");
  }

  @Test
  public void theCurrentSettingsOfARunningMachineTellSinceWhenAndWhere() {
    CimInstance db = get(settings("ComputerSystem", "uuid-db/Current"));
    assertThat(value(db, "StartTime")).isEqualTo("20260102030405.000000+000");
    assertThat(value(db, "Host")).isEqualTo("uuid-host");
    assertThat(value(db, "ChangeableType")).isEqualTo(3L);
  }

  @Test
  public void memoryIsInMebibytes() {
    CimInstance defined = get(settings("Memory", "uuid-db/Memory"));
    assertThat(value(defined, "ResourceType")).isEqualTo(4L);
    assertThat(value(defined, "AllocationUnits")).isEqualTo("byte*2^20");
    assertThat(value(defined, "VirtualQuantityUnits")).isEqualTo("byte*2^20");
    assertThat(value(defined, "VirtualQuantity")).isEqualTo(512L);
    assertThat(value(defined, "Limit")).isEqualTo(384L);
    assertThat(value(defined, "Reservation")).isEqualTo(128L);
    CimInstance current = get(settings("Memory", "uuid-db/Current/Memory"));
    assertThat(value(current, "VirtualQuantity")).as("what it has now").isEqualTo(300L);
  }

  @Test
  public void processorsAreCountedAndWeighed() {
    CimInstance defined = get(settings("Processor", "uuid-db/Processor"));
    assertThat(value(defined, "ResourceType")).isEqualTo(3L);
    assertThat(value(defined, "AllocationUnits")).isEqualTo("count");
    assertThat(value(defined, "VirtualQuantity")).isEqualTo(2L);
    assertThat(value(defined, "Reservation")).isEqualTo(1L);
    assertThat(value(defined, "Weight")).isEqualTo(512L);
    assertThat(value(defined, "Limit")).as("a cap of 0 is none").isNull();
    assertThat(value(defined, "PoolID")).isEqualTo("uuid-host");
    CimInstance current = get(settings("Processor", "uuid-db/Current/Processor"));
    assertThat(value(current, "VirtualQuantity")).as("what it has now").isEqualTo(1L);
  }

  @Test
  public void aDiskTellsItsImage() {
    CimInstance disk = get(settings("Disk", "uuid-web/uuid-web-root-vbd"));
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
    CimInstance drive = get(settings("Disk", "uuid-web/uuid-web-cd-vbd"));
    assertThat(value(drive, "ResourceType")).isEqualTo(16L);
    assertThat(value(drive, "ElementName")).isEqualTo("xvdd");
    assertThat(value(drive, "AllocationUnits")).isEqualTo("count");
    assertThat(value(drive, "VirtualQuantity")).isEqualTo(1L);
    assertThat(value(drive, "HostExtentName")).isNull();
    assertThat(value(drive, "Access")).isEqualTo(1L);
  }

  @Test
  public void aNetworkPortTellsItsNetwork() {
    CimInstance port = get(settings("NetworkPort", "uuid-web/uuid-web-nic"));
    assertThat(value(port, "ResourceType")).isEqualTo(33L);
    assertThat(value(port, "Address")).isEqualTo("00:16:3e:00:00:01");
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
    for (CimInstance found : all(CIMV2, "Xen_" + resource + "SettingData")) {
      assertThat(get(path(found))).isEqualTo(found);
      ObjectPath shouted = ObjectPath.parse(path(found).toString().replace("Xen:uuid", "XEN:UUID"));
      assertThat(get(shouted)).isEqualTo(found);
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
      {"Xen_MemorySettingData.InstanceID=\"uuid-web/Memory\""},
      {"Xen_MemorySettingData.InstanceID=\"\""},
    };
  }

  @Test(dataProvider = "strangers")
  public void anythingElseIsNotFound(String path) {
    CimRequest request =
        new CimRequest.GetInstance(CIMV2, ObjectPath.parse(path), new PropertyList.All(), false);
    assertThat(refusal(request).status()).isEqualTo(CimStatus.NOT_FOUND);
  }

  @Test
  public void aSystemLeadsToTheSettingsThatDescribeItAndBack() {
    String association = "CIM_SettingsDefineState";
    assertThat(associators(WEB, association))
        .containsExactly(settings("ComputerSystem", "uuid-web"));
    assertThat(associators(DB, association))
        .containsExactly(settings("ComputerSystem", "uuid-db/Current"));
    assertThat(associators(settings("ComputerSystem", "uuid-db/Current"), association))
        .containsExactly(DB);
    assertThat(associators(settings("ComputerSystem", "uuid-db"), association))
        .as("others describe it")
        .isEmpty();
  }

  @Test
  public void aDeviceLeadsToItsSettingsAndBack() {
    for (String device : List.of("Processor", "Memory", "Disk", "NetworkPort")) {
      for (CimInstance found : all(CIMV2, "Xen_" + device)) {
        List<ObjectPath> settings = associators(CIMV2, path(found), "CIM_SettingsDefineState");
        assertThat(settings).hasSize(1);
        assertThat(associators(CIMV2, settings.getFirst(), "CIM_SettingsDefineState"))
            .contains(path(found));
      }
    }
  }

  @Test
  public void settingsInEffectLeadToTheDefinedOnes() {
    assertThat(
            associators(
                settings("ComputerSystem", "uuid-db/Current"),
                "Xen_ComputerSystemElementSettingData"))
        .containsExactly(settings("ComputerSystem", "uuid-db"));
    assertThat(
            associators(settings("Disk", "uuid-db/uuid-db-root-vbd"), "Xen_DiskElementSettingData"))
        .containsExactly(settings("Disk", "uuid-db/Current/uuid-db-root-vbd"));
    assertThat(
            associators(settings("Disk", "uuid-db/uuid-db-cd-vbd"), "Xen_DiskElementSettingData"))
        .as("not plugged")
        .isEmpty();
  }

  @Test
  public void theDefinedSettingsAreNextAndCurrentOnlyWhileNothingRuns() {
    CimInstance running =
        references(settings("ComputerSystem", "uuid-db"), "CIM_ElementSettingData").getFirst();
    assertThat(value(running, "IsDefault")).isEqualTo(1L);
    assertThat(value(running, "IsNext")).isEqualTo(1L);
    assertThat(value(running, "IsCurrent")).isEqualTo(2L);
    List<CimInstance> halted =
        references(settings("ComputerSystem", "uuid-web"), "CIM_ElementSettingData");
    assertThat(halted).hasSize(1);
    assertThat(value(halted.getFirst(), "IsCurrent")).isEqualTo(1L);
    assertThat(value(halted.getFirst(), "ManagedElement"))
        .isEqualTo(value(halted.getFirst(), "SettingData"));
  }

  @Test
  public void systemSettingsHaveThoseOfTheirDevicesAsComponents() {
    String association = "CIM_VirtualSystemSettingDataComponent";
    assertThat(associators(settings("ComputerSystem", "uuid-db/Current"), association))
        .containsExactlyInAnyOrder(
            settings("Processor", "uuid-db/Current/Processor"),
            settings("Memory", "uuid-db/Current/Memory"),
            settings("Disk", "uuid-db/Current/uuid-db-root-vbd"),
            settings("NetworkPort", "uuid-db/Current/uuid-db-nic"));
    assertThat(associators(settings("Disk", "uuid-db/Current/uuid-db-root-vbd"), association))
        .containsExactly(settings("ComputerSystem", "uuid-db/Current"));
    assertThat(associators(settings("ComputerSystem", "uuid-web"), association)).hasSize(5);
  }
}
