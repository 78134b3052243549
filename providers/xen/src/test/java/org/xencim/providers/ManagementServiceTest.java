package org.xencim.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimStatus;
import org.xencim.cim.CimValue;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;
import org.xencim.wbem.CimRequest;
import org.xencim.wbem.UntypedValue;
import org.xencim.xenapi.DomainType;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.OnCrashBehaviour;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;

public class ManagementServiceTest extends SampleFixture {
  private static final String SERVICE =
      "Xen_VirtualSystemManagementService.CreationClassName=\"Xen_VirtualSystemManagementService\","
          + "Name=\"Xen Hypervisor\",SystemCreationClassName=\"Xen_HostComputerSystem\","
          + "SystemName=\"uuid-host\"";
  private static final String SMALL = system("ElementName = \"small\";");

  private static String system(String properties) {
    return "instance of Xen_ComputerSystemSettingData { " + properties + " };";
  }

  private static String processor(String properties) {
    return "instance of Xen_ProcessorSettingData { " + properties + " };";
  }

  private static String memory(String properties) {
    return "instance of Xen_MemorySettingData { " + properties + " };";
  }

  private static String disk(String properties) {
    return "instance of Xen_DiskSettingData { " + properties + " };";
  }

  private static String port(String properties) {
    return "instance of Xen_NetworkPortSettingData { " + properties + " };";
  }

  private static String machine(String name) {
    return "Xen_ComputerSystem.CreationClassName=\"Xen_ComputerSystem\",Name=\"uuid-" + name + "\"";
  }

  private static CimRequest.InvokeMethod define(String system, String... resources) {
    return invoke(
        SERVICE,
        "DefineSystem",
        Map.of(
            "SystemSettings", new UntypedValue.Scalar(system),
            "ResourceSettings", new UntypedValue.Array(Arrays.asList(resources))));
  }

  private static CimRequest.InvokeMethod destroy(String system) {
    return invoke(
        SERVICE,
        "DestroySystem",
        Map.of("AffectedSystem", new UntypedValue.Reference(ObjectPath.parse(system))));
  }

  private SampleXen.Defined defined(String system, String... resources) {
    call(define(system, resources));
    assertThat(xen.defined).hasSize(1);
    return xen.defined.getFirst();
  }

  @Test
  public void thereIsOneServicePerHostAndItManagesTheMachinesOfIt() {
    assertThat(all(CIMV2, "CIM_VirtualSystemManagementService")).hasSize(1);
    CimInstance service = get(SERVICE);
    assertThat(value(service, "Started")).isEqualTo(true);
    assertThat(value(service, "EnabledState")).isEqualTo(2L);
    assertThat(value(service, "Version")).isEqualTo("0.1.0");
    assertThat(associators(SERVICE, "CIM_HostedService"))
        .containsExactly(
            "Xen_HostComputerSystem.CreationClassName=\"Xen_HostComputerSystem\","
                + "Name=\"uuid-host\"");
    assertThat(associators(SERVICE, "CIM_ServiceAffectsElement"))
        .containsExactlyInAnyOrder(machine("web"), machine("db"), machine("mail"));
    assertThat(associators(machine("web"), "CIM_ServiceAffectsElement")).containsExactly(SERVICE);
  }

  @Test
  public void aNameIsEnough() {
    MethodResult result = call(define(SMALL));
    assertThat(result.returnValue()).isEqualTo(code(0));
    assertThat(xen.defined.getFirst().disks()).isEmpty();
    Vm.Fields made = xen.defined.getFirst().machine();
    assertThat(made.nameLabel()).isEqualTo("small");
    assertThat(made.domainType()).isEqualTo(DomainType.HVM);
    assertThat(made.hvmBootParams()).isEqualTo(Map.of("order", "cd"));
    assertThat(made.vcpusMax()).isEqualTo(1);
    assertThat(made.memoryStaticMax()).isEqualTo(256 * SampleHost.MEBIBYTE);
    assertThat(made.autoPowerOn()).isFalse();
    assertThat(made.actionsAfterCrash()).isEqualTo(OnCrashBehaviour.RESTART);
    assertThat(made.affinity()).contains(SampleHost.HOST);
  }

  @Test
  public void theResultIsTheMachine() {
    MethodResult result = call(define(SMALL));
    CimInstance found = get(reference(result, "ResultingSystem"));
    assertThat(value(found, "ElementName")).isEqualTo("small");
    assertThat(result.outputs()).doesNotContainKey(CimName.of("Job"));
  }

  @Test
  public void everySettingIsTaken() {
    SampleXen.Defined defined =
        defined(
            system(
                "ElementName = \"web 2\"; Description = \"second\";"
                    + "VirtualSystemType = \"dmtf:xen:pvh\"; AutomaticStartupAction = 2;"
                    + "AutomaticRecoveryAction = 2; PV_Kernel = \"/boot/k\";"
                    + "PV_RAMDisk = \"/boot/r\"; PV_Args = \"root=/dev/xvda\";"
                    + "Other_Config = { \"owner=ann=me\", \"empty=\" };"),
            processor("VirtualQuantity = 4; Reservation = 2; Weight = 512; Limit = 150;"),
            memory("VirtualQuantity = 1; Limit = 1; AllocationUnits = \"GigaBytes\";"));
    Vm.Fields made = defined.machine();
    assertThat(made.nameLabel()).isEqualTo("web 2");
    assertThat(made.nameDescription()).isEqualTo("second");
    assertThat(made.domainType()).isEqualTo(DomainType.PVH);
    assertThat(made.actionsAfterCrash()).isEqualTo(OnCrashBehaviour.DESTROY);
    assertThat(made.pvKernel()).isEqualTo("/boot/k");
    assertThat(made.pvRamdisk()).isEqualTo("/boot/r");
    assertThat(made.pvArgs()).isEqualTo("root=/dev/xvda");
    assertThat(made.otherConfig()).isEqualTo(Map.of("owner", "ann=me", "empty", ""));
    assertThat(made.vcpusMax()).isEqualTo(4);
    assertThat(made.vcpusAtStartup()).isEqualTo(2);
    assertThat(made.vcpusParams()).isEqualTo(Map.of("weight", "512", "cap", "150"));
    assertThat(made.memoryStaticMax()).isEqualTo(1024 * SampleHost.MEBIBYTE);
    assertThat(made.memoryDynamicMin()).isEqualTo(1024 * SampleHost.MEBIBYTE);
  }

  @Test
  public void disksAreThereOrNoted() {
    SampleXen.Defined defined =
        defined(
            SMALL,
            disk("HostExtentName = \"uuid-spare\"; AddressOnParent = \"xvda\"; Access = 1;"),
            disk("HostResource = { \"phy:/dev/vg/data\" }; Bootable = TRUE;"),
            disk("ResourceType = 16;"));
    assertThat(defined.disks())
        .containsExactly(
            new NewDisk(
                Optional.of(Ref.of(Vdi.class, "spare")),
                Optional.empty(),
                "",
                0,
                "",
                "xvda",
                VbdMode.RO,
                VbdType.DISK,
                true),
            new NewDisk(
                Optional.empty(),
                Optional.empty(),
                "",
                0,
                "phy:/dev/vg/data",
                "",
                VbdMode.RW,
                VbdType.DISK,
                true),
            new NewDisk(
                Optional.empty(), Optional.empty(), "", 0, "", "", VbdMode.RO, VbdType.CD, false));
  }

  @Test
  public void interfacesMayBeSettingsOfCimItself() {
    SampleXen.Defined defined =
        defined(
            SMALL,
            "instance of CIM_ResourceAllocationSettingData { ResourceType = 10;"
                + "Address = \"00:16:3E:0a:0b:0c\"; PoolID = \"UUID-LAN\"; };",
            port("AddressOnParent = \"1\";"));
    assertThat(defined.interfaces())
        .containsExactly(
            new NewInterface(Optional.of(SampleHost.NETWORK), "00:16:3E:0a:0b:0c", "", 0),
            new NewInterface(Optional.empty(), "", "1", 0));
  }

  @DataProvider
  Object[][] units() {
    return new Object[][] {
      {"byte", 1L},
      {"Bytes", 1L},
      {"byte*1024", 1L << 10},
      {"byte*2^10", 1L << 10},
      {"KiloBytes", 1L << 10},
      {"KB", 1L << 10},
      {" byte * 2^20 ", 1L << 20},
      {"MegaBytes", 1L << 20},
      {"MB", 1L << 20},
      {"byte*10^6", 1_000_000L},
      {"byte*2^30", 1L << 30},
      {"GigaBytes", 1L << 30},
      {"GB", 1L << 30},
    };
  }

  @Test(dataProvider = "units")
  public void quantitiesComeInManyUnits(String units, long bytes) {
    String quantity = "VirtualQuantity = 3; AllocationUnits = \"" + units + "\";";
    assertThat(defined(SMALL, memory(quantity)).machine().memoryStaticMax()).isEqualTo(3 * bytes);
  }

  @Test
  public void settingsThatWereReadCanBeSentBackForProcessorsAndMemory() {
    assertThat(
            defined(
                    SMALL,
                    processor(
                        "InstanceID = \"Xen:uuid-web/Processor\"; Caption = \"x\";"
                            + "ElementName = \"Processors\"; ResourceType = 3; ChangeableType = 0;"
                            + "PoolID = \"uuid-host\"; ConsumerVisibility = 3; Weight = NULL;"
                            + "AllocationUnits = \"count\"; VirtualQuantityUnits = \"count\";"
                            + "VirtualQuantity = 2; Reservation = 1; AutomaticAllocation = TRUE;"
                            + "AutomaticDeallocation = TRUE;"),
                    memory(
                        "InstanceID = \"Xen:uuid-web/Memory\"; ElementName = \"Memory\";"
                            + "ResourceType = 4; PoolID = \"uuid-host\"; ConsumerVisibility = 2;"
                            + "AllocationUnits = \"byte*2^20\"; Limit = 384; Reservation = 128;"
                            + "VirtualQuantityUnits = \"byte*2^20\"; VirtualQuantity = 512;"))
                .machine())
        .returns(2L, Vm.Fields::vcpusMax)
        .returns(512 * SampleHost.MEBIBYTE, Vm.Fields::memoryStaticMax)
        .returns(128 * SampleHost.MEBIBYTE, Vm.Fields::memoryDynamicMin);
  }

  @DataProvider
  Object[][] badSettings() {
    return new Object[][] {
      {system("Description = \"x\";"), "", "ElementName is required"},
      {system("ElementName = \" \";"), "", "ElementName cannot be \" \""},
      {
        system("ElementName = \"a\"; VirtualSystemType = \"vmx-7\";"),
        "",
        "VirtualSystemType cannot be \"vmx-7\""
      },
      {
        system("ElementName = \"a\"; VirtualSystemIdentifier = \"b\";"),
        "",
        "VirtualSystemIdentifier cannot be \"b\""
      },
      {
        system("ElementName = \"a\"; AutomaticStartupAction = 3;"),
        "",
        "AutomaticStartupAction cannot be 3"
      },
      {
        system("ElementName = \"a\"; AutomaticRecoveryAction = 4;"),
        "",
        "AutomaticRecoveryAction cannot be 4"
      },
      {
        system("ElementName = \"a\"; AutomaticShutdownAction = 2;"),
        "",
        "AutomaticShutdownAction cannot be 2: it has no effect"
      },
      {
        system("ElementName = \"a\"; VirtualSystemType = \"DMTF:Xen:HVM\"; PV_Args = \"x\";"),
        "",
        "PV_Args cannot be \"x\": it has no effect"
      },
      {
        system("ElementName = \"a\"; PV_Kernel = \"k\"; HVM_Boot_Policy = \"BIOS order\";"),
        "",
        "HVM_Boot_Policy cannot be \"BIOS order\""
      },
      {
        system("ElementName = \"a\"; PV_Kernel = \"k\"; PV_Bootloader = \"pygrub\";"),
        "",
        "PV_Bootloader cannot be"
      },
      {
        system("ElementName = \"a\"; Platform = { \"acpi=1\" };"),
        "",
        "Platform cannot be {\"acpi=1\"}: only {} is possible"
      },
      {
        system("ElementName = \"a\"; AutomaticStartupAction = 4;"),
        "",
        "AutomaticStartupAction cannot be 4: only 2 is possible"
      },
      {
        system("ElementName = \"a\"; Other_Config = { \"acpi\" };"),
        "",
        "Other_Config cannot be {\"acpi\"}: each entry has the form key=value"
      },
      {
        system("ElementName = \"a\"; Other_Config = { \"a=1\", \"a=2\" };"),
        "",
        "key a stands twice"
      },
      {
        "instance of CIM_ResourceAllocationSettingData { ResourceType = 4; };",
        "",
        "SystemSettings cannot be an instance of CIM_ResourceAllocationSettingData"
      },
      {SMALL, processor("VirtualQuantity = 0;"), "VirtualQuantity cannot be 0"},
      {SMALL, processor("VirtualQuantity = 100000;"), "VirtualQuantity cannot be 100000"},
      {SMALL, processor("Reservation = 2;"), "Reservation cannot be 2"},
      {SMALL, processor("Weight = 65536;"), "Weight cannot be 65536"},
      {SMALL, processor("Limit = 101;"), "Limit cannot be 101"},
      {SMALL, processor("AllocationUnits = \"hertz\";"), "AllocationUnits cannot be \"hertz\""},
      {SMALL, processor("PoolID = \"other\";"), "PoolID cannot be \"other\""},
      {SMALL, processor("ResourceType = 4;"), "ResourceType cannot be 4"},
      {SMALL, processor("Address = \"0\";"), "Address cannot be \"0\": it has no effect"},
      {SMALL, memory("VirtualQuantity = 5;"), "AllocationUnits is required"},
      {
        SMALL,
        memory("VirtualQuantity = 5; AllocationUnits = \"count\";"),
        "AllocationUnits cannot be \"count\""
      },
      {
        SMALL,
        memory("VirtualQuantity = 0; AllocationUnits = \"byte\";"),
        "VirtualQuantity cannot be 0"
      },
      {
        SMALL,
        memory("VirtualQuantity = 18446744073709551615; AllocationUnits = \"byte\";"),
        "VirtualQuantity cannot be 18446744073709551615"
      },
      {
        SMALL,
        memory("VirtualQuantity = 9007199254740993; AllocationUnits = \"byte*2^10\";"),
        "VirtualQuantity cannot be 9007199254740993"
      },
      {
        SMALL,
        memory("VirtualQuantity = 5; Limit = 6; AllocationUnits = \"MB\";"),
        "Limit cannot be 6"
      },
      {
        SMALL,
        memory("VirtualQuantity = 5; Limit = 4; Reservation = 5; AllocationUnits = \"MB\";"),
        "Reservation cannot be 5"
      },
      {SMALL, disk(""), "HostResource is required: it or HostExtentName"},
      {SMALL, disk("VirtualQuantity = 8;"), "hosts cannot make images yet"},
      {SMALL, disk("HostExtentName = \"nobody\";"), "HostExtentName cannot be \"nobody\""},
      {
        SMALL,
        disk("HostExtentName = \"uuid-spare\"; HostResource = { \"phy:/dev/other\" };"),
        "HostResource cannot be {\"phy:/dev/other\"}"
      },
      {
        SMALL,
        disk("HostExtentName = \"uuid-spare\"; VirtualQuantity = 1; AllocationUnits = \"GB\";"),
        "VirtualQuantity cannot be 1: image uuid-spare has 4294967296 bytes"
      },
      {SMALL, disk("HostResource = { \"a\", \"b\" };"), "HostResource cannot be {\"a\", \"b\"}"},
      {SMALL, disk("HostResource = { \"a\" }; Access = 2;"), "Access cannot be 2"},
      {
        SMALL,
        disk("HostResource = { \"a\" }; PoolID = \"uuid-sr\";"),
        "PoolID cannot be \"uuid-sr\": it has no effect"
      },
      {
        SMALL,
        disk("HostResource = { \"a\" }; ElementName = \"x\";"),
        "ElementName cannot be \"x\": it has no effect"
      },
      {SMALL, disk("HostExtentName = \"uuid-spare\"; PoolID = \"x\";"), "PoolID cannot be \"x\""},
      {SMALL, disk("ResourceType = 15; Access = 3;"), "Access cannot be 3"},
      {
        SMALL,
        disk("ResourceType = 16; VirtualQuantity = 2;"),
        "VirtualQuantity cannot be 2: only 1 is possible"
      },
      {SMALL, disk("HostResource = { \"a\" }; Weight = 1;"), "Weight cannot be 1"},
      {SMALL, port("Address = \"01:00:00:00:00:01\";"), "Address cannot be \"01:00:00:00:00:01\""},
      {SMALL, port("Address = \"mac\";"), "Address cannot be \"mac\""},
      {SMALL, port("AddressOnParent = \"00\";"), "AddressOnParent cannot be \"00\""},
      {SMALL, port("AddressOnParent = \"eth0\";"), "AddressOnParent cannot be \"eth0\""},
      {SMALL, port("PoolID = \"uuid-sr\";"), "PoolID cannot be \"uuid-sr\""},
      {SMALL, port("VlanTag = 3;"), "VlanTag cannot be 3"},
      {
        SMALL,
        "instance of CIM_ResourceAllocationSettingData { VirtualQuantity = 3; };",
        "ResourceType is required"
      },
      {
        SMALL,
        "instance of CIM_ResourceAllocationSettingData { ResourceType = 24; };",
        "ResourceType cannot be 24"
      },
    };
  }

  @Test(dataProvider = "badSettings")
  public void badSettingsAreRefusedByNameAndNothingIsMade(
      String system, String resource, String sentence) {
    String[] resources = resource.isEmpty() ? new String[0] : new String[] {port(""), resource};
    CimException refusal = refusal(define(system, resources));
    assertThat(refusal).isNotNull();
    assertThat(refusal.status()).isEqualTo(CimStatus.INVALID_PARAMETER);
    assertThat(refusal.description()).contains(sentence);
    assertThat(xen.defined).isEmpty();
  }

  @Test
  public void aMachineHasOneMemory() {
    CimException refusal = refusal(define(SMALL, memory(""), memory("")));
    assertThat(refusal.status()).isEqualTo(CimStatus.INVALID_PARAMETER);
    assertThat(refusal.description()).contains("two instances with ResourceType 4");
    assertThat(xen.defined).isEmpty();
  }

  @Test
  public void settingsOfTheSystemAreRequired() {
    CimException refusal = refusal(invoke(SERVICE, "DefineSystem", Map.of()));
    assertThat(refusal.status()).isEqualTo(CimStatus.INVALID_PARAMETER);
    assertThat(refusal.description()).contains("SystemSettings");
  }

  @Test
  public void copyingIsNotSupported() {
    Map<String, UntypedValue> arguments = new LinkedHashMap<>();
    arguments.put("SystemSettings", new UntypedValue.Scalar(SMALL));
    arguments.put(
        "ReferenceConfiguration",
        new UntypedValue.Reference(
            ObjectPath.parse("Xen_ComputerSystemSettingData.InstanceID=\"Xen:uuid-web\"")));
    CimException refusal = refusal(invoke(SERVICE, "DefineSystem", arguments));
    assertThat(refusal.status()).isEqualTo(CimStatus.NOT_SUPPORTED);
    assertThat(refusal.description()).contains("ReferenceConfiguration");
    assertThat(xen.defined).isEmpty();
  }

  @Test
  public void aMachineIsDefinedAndDestroyed() {
    call(define(SMALL));
    assertThat(associators(SERVICE, "CIM_ServiceAffectsElement")).contains(machine("new-1"));
    assertThat(call(destroy(machine("new-1"))).returnValue()).isEqualTo(code(0));
    assertThat(associators(SERVICE, "CIM_ServiceAffectsElement")).doesNotContain(machine("new-1"));
  }

  @Test
  public void imagesStayWhenAMachineIsDestroyed() {
    int images = xen.inventory().all(Vdi.class).size();
    assertThat(call(destroy(machine("web"))).returnValue()).isEqualTo(code(0));
    assertThat(xen.inventory().all(Vdi.class)).hasSize(images);
  }

  @DataProvider
  Object[][] survivors() {
    return new Object[][] {
      {machine("db"), 5L},
      {machine("mail"), 5L},
      {machine("nobody"), 4L},
      {machine("golden"), 4L},
      {machine("dom0"), 4L},
      {machine("web").replace("\"Xen_ComputerSystem\"", "\"CIM_ComputerSystem\""), 4L},
      {"root/other:" + machine("web"), 4L},
      {
        "Xen_HostComputerSystem.CreationClassName=\"Xen_HostComputerSystem\",Name=\"uuid-host\"", 4L
      },
    };
  }

  @Test(dataProvider = "survivors")
  public void whatRunsOrIsNoMachineIsNotDestroyed(String system, long code) {
    int machines = xen.inventory().all(Vm.class).size();
    assertThat(call(destroy(system)).returnValue()).isEqualTo(code(code));
    assertThat(xen.inventory().all(Vm.class)).hasSize(machines);
  }

  @Test
  public void whatToDestroyMustBeSaid() {
    CimException refusal = refusal(invoke(SERVICE, "DestroySystem", Map.of()));
    assertThat(refusal.status()).isEqualTo(CimStatus.INVALID_PARAMETER);
    assertThat(refusal.description()).contains("AffectedSystem");
  }

  @Test
  public void aBareUuidIsNoReferenceToAMachine() {
    CimException refusal =
        refusal(
            invoke(
                SERVICE,
                "DestroySystem",
                Map.of("AffectedSystem", new UntypedValue.Scalar("uuid-web"))));
    assertThat(refusal.status()).isEqualTo(CimStatus.INVALID_PARAMETER);
    assertThat(refusal.description()).contains("AffectedSystem");
  }

  private static CimValue code(long number) {
    return MethodResult.of(number).returnValue();
  }

  @Test
  public void whatIsNotOfferedIsSaidToBe() {
    List<String> methods = List.of("ModifySystemSettings", "StopService");
    for (String method : methods) {
      assertThat(refusal(invoke(SERVICE, method, Map.of())).status())
          .isIn(
              CimStatus.METHOD_NOT_AVAILABLE, CimStatus.NOT_SUPPORTED, CimStatus.METHOD_NOT_FOUND);
    }
  }
}
