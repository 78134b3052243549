package org.xencim.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.providers.Client.refusal;
import static org.xencim.providers.Values.code;

import java.util.Map;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimException;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimStatus;
import org.xencim.cim.ObjectPath;
import org.xencim.wbem.UntypedValue;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;

/** What DestroySystem takes away, and what it leaves. */
public final class DestroySystemTest {
  private FakeXen xen = new FakeXen();
  private ManagementService service = ManagementService.of(xen);

  @BeforeMethod
  public void start() {
    xen = new FakeXen();
    service = ManagementService.of(xen);
  }

  @Test
  public void imagesStayWhenAMachineIsDestroyed() {
    int images = xen.inventory().all(Vdi.class).size();
    assertThat(code(service.destroy(Paths.system("uuid-web")))).isZero();
    assertThat(xen.inventory().all(Vdi.class)).hasSize(images);
  }

  @DataProvider
  public Object[][] survivors() {
    return new Object[][] {
      {Paths.system("uuid-db"), 5L},
      {Paths.system("uuid-mail"), 5L},
      {Paths.system("uuid-nobody"), 4L},
      {Paths.system("uuid-golden"), 4L},
      {Paths.system("uuid-dom0"), 4L},
      {
        Paths.path(
            "Xen_ComputerSystem", "CreationClassName", "CIM_ComputerSystem", "Name", "uuid-web"),
        4L
      },
      {Paths.system("uuid-web").in(CimNamespace.of("root/other")), 4L},
      {Paths.host("uuid-alpha"), 4L},
    };
  }

  @Test(dataProvider = "survivors")
  public void whatRunsOrIsNoMachineIsNotDestroyed(ObjectPath system, long code) {
    int machines = xen.inventory().all(Vm.class).size();
    assertThat(code(service.destroy(system))).isEqualTo(code);
    assertThat(xen.inventory().all(Vm.class)).hasSize(machines);
  }

  @Test
  public void whatToDestroyMustBeSaid() {
    CimException refusal = refusal(() -> service.call("DestroySystem", Map.of()));
    assertThat(refusal.status()).isEqualTo(CimStatus.INVALID_PARAMETER);
    assertThat(refusal.description()).contains("AffectedSystem");
  }

  @Test
  public void aBareUuidIsNoReferenceToAMachine() {
    CimException refusal =
        refusal(() ->
            service.call(
                "DestroySystem", Map.of("AffectedSystem", new UntypedValue.Scalar("uuid-web"))));
    assertThat(refusal.status()).isEqualTo(CimStatus.INVALID_PARAMETER);
    assertThat(refusal.description()).contains("AffectedSystem");
  }
}
