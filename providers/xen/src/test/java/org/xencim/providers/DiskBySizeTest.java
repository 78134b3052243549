package org.xencim.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.providers.Client.refusal;
import static org.xencim.providers.ManagementService.disk;
import static org.xencim.providers.ManagementService.port;
import static org.xencim.providers.ManagementService.system;
import static org.xencim.providers.Values.code;
import static org.xencim.providers.Values.reference;
import static org.xencim.providers.Values.value;

import java.util.Set;
import java.util.stream.Collectors;
import org.testng.annotations.Test;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimStatus;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;

/** Disks of which a client says no more than how large they shall be. */
public final class DiskBySizeTest extends DefinitionScene {
  private static final String SIZE = "VirtualQuantity = 10; AllocationUnits = \"MegaBytes\";";

  private MethodResult sized(String... resources) {
    return define(system("ElementName = \"sized\";"), resources);
  }

  private Row<Sr, Sr.Fields> repository(String type) {
    return xen.engine().inventory().all(Sr.class).stream()
        .filter(row -> row.fields().type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private Set<String> images() {
    return xen.engine().inventory().all(Vdi.class).stream()
        .map(row -> row.fields().uuid())
        .collect(Collectors.toSet());
  }

  private CimInstance definedDisk(ObjectPath system) {
    ObjectPath settings =
        client.associatorNames(system, "Xen_ComputerSystemSettingsDefineState").getFirst();
    return client.associatorNames(settings, "CIM_VirtualSystemSettingDataComponent").stream()
        .map(client::get)
        .filter(part -> Long.valueOf(19).equals(value(part, "ResourceType")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  public void anImageIsMadeInThePoolThatIsNamed() {
    Sr.Fields pool = repository(Sr.Fields.DIRECTORY).fields();
    MethodResult result =
        sized(disk(SIZE + "PoolID = \"" + pool.uuid() + "\"; ElementName = \"data\";"));
    ObjectPath system = reference(result, "ResultingSystem");
    CimInstance disk = definedDisk(system);
    assertThat(value(disk, "VirtualQuantity")).isEqualTo(10L << 20);
    assertThat(value(disk, "PoolID")).isEqualTo(pool.uuid());
    Vdi.Fields image =
        xen.engine()
            .inventory()
            .byUuid(Vdi.class, String.valueOf(value(disk, "HostExtentName")))
            .orElseThrow()
            .fields();
    assertThat(image.nameLabel()).isEqualTo("data");
    assertThat(code(destroy(system))).isZero();
    assertThat(images()).as("disk images stay").contains(image.uuid());
  }

  @Test
  public void withoutAPoolTheHostChooses() {
    CimInstance disk = definedDisk(reference(sized(disk(SIZE)), "ResultingSystem"));
    assertThat(value(disk, "PoolID")).isEqualTo(repository(Sr.Fields.DIRECTORY).fields().uuid());
  }

  @Test
  public void aDefinitionThatFailsLeavesNoImage() {
    Set<String> before = images();
    CimException refusal =
        refusal(() ->
            sized(disk(SIZE), port("AddressOnParent = \"0\";"), port("AddressOnParent = \"0\";")));
    assertThat(refusal.description()).contains("DEVICE_ALREADY_EXISTS");
    assertThat(images()).isEqualTo(before);
    assertThat(xen.engine().inventory().byNameLabel(Vm.class, "sized")).isEmpty();
  }

  @Test
  public void thereMustBeRoomForAllDisks() {
    Set<String> before = images();
    CimException refusal =
        refusal(
            () -> sized(disk(SIZE), disk("VirtualQuantity = 900000; AllocationUnits = \"GB\";")));
    assertThat(refusal.description()).contains("SR_FULL");
    assertThat(images()).isEqualTo(before);
  }

  @Test
  public void aPoolOfCdsMakesNoDisks() {
    String pool = repository(Sr.Fields.ISO_LIBRARY).fields().uuid();
    CimException refusal = refusal(() -> sized(disk(SIZE + "PoolID = \"" + pool + "\";")));
    assertThat(refusal.status()).isEqualTo(CimStatus.INVALID_PARAMETER);
    assertThat(refusal.description())
        .startsWith("Xen_DiskSettingData.PoolID")
        .contains("the host makes no images in this storage repository");
  }
}
