package org.xencim.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.providers.Client.refusal;
import static org.xencim.providers.ManagementService.SMALL;
import static org.xencim.providers.Values.code;
import static org.xencim.providers.Values.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimStatus;
import org.xencim.cim.ObjectPath;
import org.xencim.wbem.UntypedValue;

/** The management service itself: whose machines it manages, and what it does not offer. */
public final class ManagementServiceTest {
  private FakeXen xen = new FakeXen();
  private ManagementService service = ManagementService.of(xen);

  @BeforeMethod
  public void start() {
    xen = new FakeXen();
    service = ManagementService.of(xen);
  }

  private List<ObjectPath> managed(ManagementService of) {
    return of.client().associatorNames(of.path(), "CIM_ServiceAffectsElement");
  }

  private static ObjectPath machine(String name) {
    return Paths.system("uuid-" + name);
  }

  @Test
  public void thereIsOneServicePerHostAndItManagesTheMachinesOfIt() {
    Client client = service.client();
    ManagementService other = new ManagementService(client, Paths.service(World.uuid(World.BETA)));
    assertThat(client.names("CIM_VirtualSystemManagementService"))
        .containsExactlyInAnyOrder(service.path(), other.path());
    CimInstance instance = client.get(service.path());
    assertThat(value(instance, "Started")).isEqualTo(true);
    assertThat(value(instance, "EnabledState")).isEqualTo(2L);
    assertThat(value(instance, "Version")).isEqualTo("0.1.0");
    assertThat(client.associatorNames(service.path(), "CIM_HostedService"))
        .containsExactly(Paths.host(World.uuid(World.ALPHA)));
    assertThat(managed(service))
        .containsExactlyInAnyOrder(machine("web"), machine("legacy"), machine("lost"));
    assertThat(managed(other))
        .containsExactlyInAnyOrder(machine("build"), machine("db"), machine("mail"));
    assertThat(client.associatorNames(machine("web"), "CIM_ServiceAffectsElement"))
        .containsExactly(service.path());
  }

  @Test
  public void aMachineIsDefinedAndDestroyed() {
    service.define(SMALL);
    assertThat(managed(service)).contains(machine("new-1"));
    assertThat(code(service.destroy(machine("new-1")))).isZero();
    assertThat(managed(service)).doesNotContain(machine("new-1"));
  }

  @Test
  public void whatIsNotOfferedIsSaidToBe() {
    List<String> methods = List.of("ModifySystemSettings", "StopService");
    for (String method : methods) {
      assertThat(refusal(() -> service.call(method, Map.of())).status())
          .isIn(
              CimStatus.METHOD_NOT_AVAILABLE, CimStatus.NOT_SUPPORTED, CimStatus.METHOD_NOT_FOUND);
    }
  }

  @Test
  public void copyingIsNotSupported() {
    Map<String, UntypedValue> arguments = new LinkedHashMap<>();
    arguments.put("SystemSettings", new UntypedValue.Scalar(SMALL));
    arguments.put(
        "ReferenceConfiguration",
        new UntypedValue.Reference(Paths.settings("ComputerSystem", "uuid-web")));
    CimException refusal = refusal(() -> service.call("DefineSystem", arguments));
    assertThat(refusal.status()).isEqualTo(CimStatus.NOT_SUPPORTED);
    assertThat(refusal.description()).contains("ReferenceConfiguration");
    assertThat(xen.defined()).isEmpty();
  }
}
