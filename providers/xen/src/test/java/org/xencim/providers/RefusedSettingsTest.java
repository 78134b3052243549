package org.xencim.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.providers.Client.refusal;
import static org.xencim.providers.ManagementService.SMALL;
import static org.xencim.providers.ManagementService.disk;
import static org.xencim.providers.ManagementService.memory;
import static org.xencim.providers.ManagementService.port;
import static org.xencim.providers.ManagementService.processor;
import static org.xencim.providers.ManagementService.settings;
import static org.xencim.providers.ManagementService.system;

import java.util.Map;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimException;
import org.xencim.cim.CimStatus;

/** Settings that DefineSystem refuses by name. */
public final class RefusedSettingsTest {
  private FakeXen xen = new FakeXen();
  private ManagementService service = ManagementService.of(xen);

  @BeforeMethod
  public void start() {
    xen = new FakeXen();
    service = ManagementService.of(xen);
  }

  @DataProvider
  public Object[][] badSettings() {
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
        settings("CIM_ResourceAllocationSettingData", "ResourceType = 4;"),
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
      {SMALL, disk(""), "VirtualQuantity is required: it says how large an image to make"},
      {SMALL, disk("VirtualQuantity = 8;"), "AllocationUnits is required"},
      {
        SMALL,
        disk("VirtualQuantity = 8; AllocationUnits = \"MB\"; PoolID = \"nobody\";"),
        "PoolID cannot be \"nobody\": no storage repository has this UUID"
      },
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
        settings("CIM_ResourceAllocationSettingData", "VirtualQuantity = 3;"),
        "ResourceType is required"
      },
      {
        SMALL,
        settings("CIM_ResourceAllocationSettingData", "ResourceType = 24;"),
        "ResourceType cannot be 24"
      },
    };
  }

  @Test(dataProvider = "badSettings")
  public void badSettingsAreRefusedByNameAndNothingIsMade(
      String system, String resource, String sentence) {
    String[] resources = resource.isEmpty() ? new String[0] : new String[] {port(""), resource};
    CimException refusal = refusal(() -> service.define(system, resources));
    assertThat(refusal.status()).isEqualTo(CimStatus.INVALID_PARAMETER);
    assertThat(refusal.description()).contains(sentence);
    assertThat(xen.defined()).isEmpty();
  }

  @Test
  public void aMachineHasOneMemory() {
    CimException refusal = refusal(() -> service.define(SMALL, memory(""), memory("")));
    assertThat(refusal.status()).isEqualTo(CimStatus.INVALID_PARAMETER);
    assertThat(refusal.description()).contains("two instances with ResourceType 4");
    assertThat(xen.defined()).isEmpty();
  }

  @Test
  public void settingsOfTheSystemAreRequired() {
    CimException refusal = refusal(() -> service.call("DefineSystem", Map.of()));
    assertThat(refusal.status()).isEqualTo(CimStatus.INVALID_PARAMETER);
    assertThat(refusal.description()).contains("SystemSettings");
  }
}
