package org.xencim.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimStatus;
import org.xencim.cim.CimValue;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;
import org.xencim.engine.Engine;
import org.xencim.engine.EngineConfig;
import org.xencim.engine.HostAttachment;
import org.xencim.hypervisor.sim.SimHost;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.wbem.CimRequest;
import org.xencim.wbem.UntypedValue;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;

/** The providers before the real engine and a simulated host. */
public class DefinitionOnEngineTest extends ProvidersFixture {
  private Engine engine = open();

  private static Engine open() {
    SimHost host = SimHost.realTime(SimInventory.standard(0));
    return Engine.open(
        EngineConfig.standard(), List.of(new HostAttachment("alpha", new SimulatedDriver(host))));
  }

  @BeforeMethod
  void start() {
    engine.close();
    engine = open();
    serve(engine);
  }

  @AfterMethod(alwaysRun = true)
  void stop() {
    engine.close();
  }

  private CimRequest.InvokeMethod define(String system, String... resources) {
    return invoke(
        service(),
        "DefineSystem",
        Map.of(
            "SystemSettings", new UntypedValue.Scalar(system),
            "ResourceSettings", new UntypedValue.Array(Arrays.asList(resources))));
  }

  private MethodResult destroy(ObjectPath system) {
    return call(
        invoke(
            service(),
            "DestroySystem",
            Map.of("AffectedSystem", new UntypedValue.Reference(system))));
  }

  private String service() {
    return path(all(CIMV2, "CIM_VirtualSystemManagementService").getFirst()).toString();
  }

  private ObjectPath definedSettings(ObjectPath system) {
    List<ObjectPath> settings = associators(CIMV2, system, "Xen_ComputerSystemSettingsDefineState");
    assertThat(settings).hasSize(1);
    return settings.getFirst();
  }

  @Test
  public void aMachineIsDefinedReadBackAndDestroyed() {
    Vdi.Fields image = engine.inventory().all(Vdi.class).iterator().next().fields();
    ObjectPath system =
        reference(
            call(
                define(
                    "instance of Xen_ComputerSystemSettingData { ElementName = \"round trip\";"
                        + "VirtualSystemType = \"DMTF:Xen:PV\"; PV_Kernel = \"/boot/vmlinuz\"; };",
                    "instance of Xen_ProcessorSettingData { VirtualQuantity = 2; };",
                    "instance of Xen_MemorySettingData { VirtualQuantity = 128;"
                        + "AllocationUnits = \"MB\"; };",
                    "instance of Xen_DiskSettingData { HostResource = { \"/var/lib/xen/images/new.img\" }; };",
                    "instance of Xen_NetworkPortSettingData {"
                        + "Address = \"00:16:3e:aa:bb:cc\"; };")),
            "ResultingSystem");
    assertThat(value(get(system), "EnabledState")).as("disabled").isEqualTo(3L);
    ObjectPath settings = definedSettings(system);
    assertThat(value(get(settings), "PV_Kernel")).isEqualTo("/boot/vmlinuz");
    List<CimInstance> parts =
        associators(CIMV2, settings, "CIM_VirtualSystemSettingDataComponent").stream()
            .map(this::get)
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
    assertThat(destroy(system).returnValue()).isEqualTo(MethodResult.of(0).returnValue());
    assertThat(all(CIMV2, "Xen_ComputerSystem"))
        .extracting(one -> value(one, "ElementName"))
        .doesNotContain("round trip");
    assertThat(engine.inventory().byUuid(Vdi.class, image.uuid())).isPresent();
  }

  @Test
  public void whatTheEngineRefusesLeavesNothing() {
    int before = engine.inventory().all(Vm.class).size();
    CimException refusal =
        refusal(
            define(
                "instance of Xen_ComputerSystemSettingData { ElementName = \"twins\"; };",
                "instance of Xen_NetworkPortSettingData { AddressOnParent = \"0\"; };",
                "instance of Xen_NetworkPortSettingData { AddressOnParent = \"0\"; };"));
    assertThat(refusal.status()).isEqualTo(CimStatus.ALREADY_EXISTS);
    assertThat(refusal.description()).contains("DEVICE_ALREADY_EXISTS");
    assertThat(engine.inventory().all(Vm.class)).hasSize(before);
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
    CimException refusal =
        refusal(define("instance of Xen_ComputerSystemSettingData {" + name + settings + "};"));
    assertThat(refusal.status()).isEqualTo(CimStatus.INVALID_PARAMETER);
    assertThat(refusal.description()).contains(error);
  }

  @DataProvider
  public Object[][] blamed() {
    String memory = "VirtualQuantity = 9007199254740992; AllocationUnits = \"byte\";";
    return new Object[][] {
      {"ElementName = \"a\\nb\";", "", "", "Xen_ComputerSystemSettingData.ElementName: "},
      {
        "ElementName = \"" + "x".repeat(300) + "\";",
        "",
        "",
        "Xen_ComputerSystemSettingData.ElementName: "
      },
      {
        "ElementName = \"a\"; PV_Kernel = \"vmlinuz\";",
        "",
        "",
        "Xen_ComputerSystemSettingData.PV_Kernel: "
      },
      {
        "ElementName = \"a\";",
        "Xen_MemorySettingData",
        memory,
        "Xen_MemorySettingData.VirtualQuantity: "
      },
      {
        "ElementName = \"a\";",
        "Xen_DiskSettingData",
        "HostResource = { \"image\" };",
        "Xen_DiskSettingData.HostResource: "
      },
      {
        "ElementName = \"a\";",
        "Xen_NetworkPortSettingData",
        "Address = \"00:00:00:00:00:00\";",
        "Xen_NetworkPortSettingData.Address: "
      },
    };
  }

  @Test(dataProvider = "blamed")
  public void whatTheEngineRefusesIsToldByTheNameOfTheProperty(
      String system, String className, String resource, String property) {
    String settings = "instance of Xen_ComputerSystemSettingData { " + system + " };";
    CimException refusal =
        refusal(
            className.isEmpty()
                ? define(settings)
                : define(settings, "instance of " + className + " { " + resource + " };"));
    assertThat(refusal.status()).isEqualTo(CimStatus.INVALID_PARAMETER);
    assertThat(refusal.description()).startsWith(property);
  }

  @Test
  public void whoeverComesTooLateToDestroyAMachineIsToldSo() throws Exception {
    ObjectPath system =
        reference(
            call(define("instance of Xen_ComputerSystemSettingData { ElementName = \"brief\"; };")),
            "ResultingSystem");
    CimRequest.InvokeMethod request =
        invoke(
            service(),
            "DestroySystem",
            Map.of("AffectedSystem", new UntypedValue.Reference(system)));
    int clients = 8;
    serve(new GatedXen(engine, clients));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<CimValue>> calls =
          Collections.nCopies(clients, () -> call(request).returnValue());
      List<Object> codes = new ArrayList<>();
      for (Future<CimValue> answer : threads.invokeAll(calls, 20, TimeUnit.SECONDS)) {
        codes.add(answer.get());
      }
      assertThat(codes).containsOnlyOnce(MethodResult.of(0).returnValue());
      codes.remove(MethodResult.of(0).returnValue());
      assertThat(codes).hasSize(clients - 1).containsOnly(MethodResult.of(4).returnValue());
    }
  }

  @Test
  public void adoptedMachinesThatRunHaveCurrentSettingsAndAreNotDestroyed() {
    List<CimInstance> running =
        all(CIMV2, "Xen_ComputerSystem").stream()
            .filter(system -> Long.valueOf(2).equals(value(system, "EnabledState")))
            .toList();
    assertThat(running).isNotEmpty();
    for (CimInstance system : running) {
      ObjectPath path = path(system);
      assertThat(definedSettings(path).toString()).contains("/Current");
      assertThat(destroy(path).returnValue()).isEqualTo(MethodResult.of(5).returnValue());
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
      List<CimInstance> instances = all(CIMV2, className);
      assertThat(instances).isNotEmpty();
      for (CimInstance instance : instances) {
        assertThat(path(get(path(instance)))).isEqualTo(path(instance));
      }
    }
  }
}
