package org.xencim.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.providers.Client.refusal;
import static org.xencim.providers.ManagementService.disk;
import static org.xencim.providers.ManagementService.memory;
import static org.xencim.providers.ManagementService.port;
import static org.xencim.providers.ManagementService.processor;
import static org.xencim.providers.ManagementService.system;
import static org.xencim.providers.Paths.path;
import static org.xencim.providers.Values.code;
import static org.xencim.providers.Values.reference;
import static org.xencim.providers.Values.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimStatus;
import org.xencim.cim.ObjectPath;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;

/** The providers before the real engine and a simulated host. */
public final class DefinitionOnEngineTest extends DefinitionScene {
  private ObjectPath definedSettings(ObjectPath system) {
    List<ObjectPath> settings =
        client.associatorNames(system, "Xen_ComputerSystemSettingsDefineState");
    assertThat(settings).hasSize(1);
    return settings.getFirst();
  }

  @Test
  public void aMachineIsDefinedReadBackAndDestroyed() {
    Vdi.Fields image = xen.engine().inventory().all(Vdi.class).iterator().next().fields();
    ObjectPath system =
        reference(
            define(
                system(
                    "ElementName = \"round trip\"; VirtualSystemType = \"DMTF:Xen:PV\";"
                        + "PV_Kernel = \"/boot/vmlinuz\";"),
                processor("VirtualQuantity = 2;"),
                memory("VirtualQuantity = 128; AllocationUnits = \"MB\";"),
                disk("HostResource = { \"/var/lib/xen/images/new.img\" };"),
                port("Address = \"00:16:3e:aa:bb:cc\";")),
            "ResultingSystem");
    assertThat(value(client.get(system), "EnabledState")).as("disabled").isEqualTo(3L);
    ObjectPath settings = definedSettings(system);
    assertThat(value(client.get(settings), "PV_Kernel")).isEqualTo("/boot/vmlinuz");
    List<CimInstance> parts =
        client.associatorNames(settings, "CIM_VirtualSystemSettingDataComponent").stream()
            .map(client::get)
            .toList();
    assertThat(parts)
        .extracting(part -> value(part, "ResourceType"))
        .containsExactlyInAnyOrder(3L, 4L, 19L, 33L);
    assertThat(parts)
        .filteredOn(part -> Long.valueOf(4).equals(value(part, "ResourceType")))
        .extracting(part -> value(part, "VirtualQuantity"))
        .containsExactly(128L);
    assertThat(parts)
        .filteredOn(part -> Long.valueOf(33).equals(value(part, "ResourceType")))
        .extracting(part -> value(part, "Address"))
        .containsExactly("00:16:3e:aa:bb:cc");
    assertThat(code(destroy(system))).isZero();
    assertThat(client.instances("Xen_ComputerSystem"))
        .extracting(one -> value(one, "ElementName"))
        .doesNotContain("round trip");
    assertThat(xen.engine().inventory().byUuid(Vdi.class, image.uuid())).isPresent();
  }

  @Test
  public void whatTheEngineRefusesLeavesNothing() {
    int before = xen.engine().inventory().all(Vm.class).size();
    CimException refusal =
        refusal(() ->
            define(
                system("ElementName = \"twins\";"),
                port("AddressOnParent = \"0\";"),
                port("AddressOnParent = \"0\";")));
    assertThat(refusal.status()).isEqualTo(CimStatus.ALREADY_EXISTS);
    assertThat(refusal.description()).contains("DEVICE_ALREADY_EXISTS");
    assertThat(xen.engine().inventory().all(Vm.class)).hasSize(before);
  }

  @DataProvider
  public Object[][] refused() {
    return new Object[][] {
      {
        "VirtualSystemType = \"DMTF:Xen:PV\"; PV_Bootloader = \"/bin/sh\";",
        "PV_bootloader cannot be /bin/sh"
      },
      {"PV_Kernel = \"/boot/../etc/shadow\";", "PV_kernel cannot be /boot/../etc/shadow"},
      {"ElementName = \"../x\";", "name_label cannot be ../x"},
    };
  }

  @Test(dataProvider = "refused")
  public void whatNoMachineCanBeIsAnInvalidParameter(String settings, String error) {
    String name = settings.contains("ElementName") ? "" : "ElementName = \"a\";";
    CimException refusal = refusal(() -> define(system(name + settings)));
    assertThat(refusal.status()).isEqualTo(CimStatus.INVALID_PARAMETER);
    assertThat(refusal.description()).contains(error);
  }

  @DataProvider
  public Object[][] blamed() {
    String name = "ElementName = \"a\";";
    String tooMuch = "VirtualQuantity = 9007199254740992; AllocationUnits = \"byte\";";
    String system = "Xen_ComputerSystemSettingData.";
    return new Object[][] {
      {"ElementName = \"a\\nb\";", "", system + "ElementName: "},
      {"ElementName = \"" + "x".repeat(300) + "\";", "", system + "ElementName: "},
      {name + "PV_Kernel = \"vmlinuz\";", "", system + "PV_Kernel: "},
      {name, memory(tooMuch), "Xen_MemorySettingData.VirtualQuantity: "},
      {name, disk("HostResource = { \"image\" };"), "Xen_DiskSettingData.HostResource: "},
      {name, port("Address = \"00:00:00:00:00:00\";"), "Xen_NetworkPortSettingData.Address: "},
    };
  }

  @Test(dataProvider = "blamed")
  public void whatTheEngineRefusesIsToldByTheNameOfTheProperty(
      String properties, String resource, String property) {
    String[] resources = resource.isEmpty() ? new String[0] : new String[] {resource};
    CimException refusal = refusal(() -> define(system(properties), resources));
    assertThat(refusal.status()).isEqualTo(CimStatus.INVALID_PARAMETER);
    assertThat(refusal.description()).startsWith(property);
  }

  @Test
  public void whoeverComesTooLateToDestroyAMachineIsToldSo() throws Exception {
    ObjectPath system = reference(define(system("ElementName = \"brief\";")), "ResultingSystem");
    int clients = 8;
    ManagementService service = service(new Client(new GatedXen(xen.engine(), clients)));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Long>> calls =
          Collections.nCopies(clients, () -> code(service.destroy(system)));
      List<Long> codes = new ArrayList<>();
      for (Future<Long> answer : threads.invokeAll(calls, 20, TimeUnit.SECONDS)) {
        codes.add(answer.get());
      }
      assertThat(codes).containsOnlyOnce(0L);
      codes.remove(0L);
      assertThat(codes).hasSize(clients - 1).containsOnly(4L);
    }
  }

  @Test
  public void adoptedMachinesThatRunHaveCurrentSettingsAndAreNotDestroyed() {
    List<CimInstance> running =
        client.instances("Xen_ComputerSystem").stream()
            .filter(system -> Long.valueOf(2).equals(value(system, "EnabledState")))
            .toList();
    assertThat(running).isNotEmpty();
    for (CimInstance system : running) {
      ObjectPath path = path(system);
      assertThat(definedSettings(path).toString()).contains("/Current");
      assertThat(code(destroy(path))).isEqualTo(5);
    }
  }

  @Test
  public void everyInstanceIsFoundByItsPath() {
    for (String className :
        List.of(
            "CIM_SettingData",
            "CIM_SettingsDefineState",
            "CIM_ElementSettingData",
            "CIM_VirtualSystemSettingDataComponent",
            "CIM_Service")) {
      List<CimInstance> instances = client.instances(className);
      assertThat(instances).isNotEmpty();
      for (CimInstance instance : instances) {
        assertThat(path(client.get(path(instance)))).isEqualTo(path(instance));
      }
    }
  }
}
