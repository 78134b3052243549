package org.xencim.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.providers.ManagementService.SMALL;
import static org.xencim.providers.ManagementService.disk;
import static org.xencim.providers.ManagementService.memory;
import static org.xencim.providers.ManagementService.port;
import static org.xencim.providers.ManagementService.processor;
import static org.xencim.providers.ManagementService.settings;
import static org.xencim.providers.ManagementService.system;
import static org.xencim.providers.Values.code;
import static org.xencim.providers.Values.reference;
import static org.xencim.providers.Values.value;

import java.util.Map;
import java.util.Optional;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.MethodResult;
import org.xencim.xenapi.DomainType;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.OnCrashBehaviour;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;

/** What DefineSystem makes of settings. */
public final class DefineSystemTest {
  private FakeXen xen = new FakeXen();
  private ManagementService service = ManagementService.of(xen);

  @BeforeMethod
  public void start() {
    xen = new FakeXen();
    service = ManagementService.of(xen);
  }

  private FakeXen.Defined defined(String system, String... resources) {
    service.define(system, resources);
    assertThat(xen.defined()).hasSize(1);
    return xen.defined().getFirst();
  }

  @Test
  public void aNameIsEnough() {
    MethodResult result = service.define(SMALL);
    assertThat(code(result)).isZero();
    assertThat(xen.defined().getFirst().disks()).isEmpty();
    Vm.Fields made = xen.defined().getFirst().machine();
    assertThat(made.nameLabel()).isEqualTo("small");
    assertThat(made.domainType()).isEqualTo(DomainType.HVM);
    assertThat(made.hvmBootParams()).isEqualTo(Map.of("order", "cd"));
    assertThat(made.vcpusMax()).isEqualTo(1);
    assertThat(made.memoryStaticMax()).isEqualTo(256 * World.MEBIBYTE);
    assertThat(made.autoPowerOn()).isFalse();
    assertThat(made.actionsAfterCrash()).isEqualTo(OnCrashBehaviour.RESTART);
    assertThat(made.affinity()).contains(World.ALPHA);
  }

  @Test
  public void theResultIsTheMachine() {
    MethodResult result = service.define(SMALL);
    CimInstance found = service.client().get(reference(result, "ResultingSystem"));
    assertThat(value(found, "ElementName")).isEqualTo("small");
    assertThat(result.outputs()).doesNotContainKey(CimName.of("Job"));
  }

  @Test
  public void everySettingIsTaken() {
    FakeXen.Defined defined =
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
    assertThat(made.memoryStaticMax()).isEqualTo(1024 * World.MEBIBYTE);
    assertThat(made.memoryDynamicMin()).isEqualTo(1024 * World.MEBIBYTE);
  }

  @Test
  public void disksAreThereOrNoted() {
    FakeXen.Defined defined =
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
    FakeXen.Defined defined =
        defined(
            SMALL,
            settings(
                "CIM_ResourceAllocationSettingData",
                "ResourceType = 10; Address = \"00:16:3E:0a:0b:0c\"; PoolID = \"UUID-LAN\";"),
            port("AddressOnParent = \"1\";"));
    assertThat(defined.interfaces())
        .containsExactly(
            new NewInterface(Optional.of(World.NETWORK), "00:16:3E:0a:0b:0c", "", 0),
            new NewInterface(Optional.empty(), "", "1", 0));
  }

  @DataProvider
  public Object[][] units() {
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
                            + "PoolID = \"uuid-alpha\"; ConsumerVisibility = 3; Weight = NULL;"
                            + "AllocationUnits = \"count\"; VirtualQuantityUnits = \"count\";"
                            + "VirtualQuantity = 2; Reservation = 1; AutomaticAllocation = TRUE;"
                            + "AutomaticDeallocation = TRUE;"),
                    memory(
                        "InstanceID = \"Xen:uuid-web/Memory\"; ElementName = \"Memory\";"
                            + "ResourceType = 4; PoolID = \"uuid-alpha\"; ConsumerVisibility = 2;"
                            + "AllocationUnits = \"byte*2^20\"; Limit = 384; Reservation = 128;"
                            + "VirtualQuantityUnits = \"byte*2^20\"; VirtualQuantity = 512;"))
                .machine())
        .returns(2L, Vm.Fields::vcpusMax)
        .returns(512 * World.MEBIBYTE, Vm.Fields::memoryStaticMax)
        .returns(128 * World.MEBIBYTE, Vm.Fields::memoryDynamicMin);
  }
}
