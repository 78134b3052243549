package org.xencim.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.providers.Client.INTEROP;
import static org.xencim.providers.Client.ROOT_INTEROP;
import static org.xencim.providers.Paths.path;
import static org.xencim.providers.Values.value;

import java.util.List;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.ObjectPath;
import org.xencim.xenapi.VmPowerState;

public class InteropTest {
  private static final String PROFILES = "CIM_ElementConformsToProfile";

  private final Client client = new Client(new FakeXen());

  @DataProvider
  Object[][] spellings() {
    return new Object[][] {{INTEROP}, {ROOT_INTEROP}};
  }

  @Test(dataProvider = "spellings")
  public void thereIsOneObjectManagerAndItTellsItsVersion(CimNamespace interop) {
    List<CimInstance> managers = client.instances(interop, "CIM_ObjectManager");
    assertThat(managers).hasSize(1);
    CimInstance manager = managers.getFirst();
    assertThat(path(manager).namespace()).hasToString(interop.toString());
    assertThat(value(manager, "ElementName")).isEqualTo("Xen-CIM");
    assertThat((String) value(manager, "Description")).containsPattern("version [0-9]+\\.[0-9]+");
    assertThat(value(manager, "SystemName")).isEqualTo("server.example.org");
    assertThat(client.get(path(manager))).isEqualTo(manager);
  }

  @Test(dataProvider = "spellings")
  public void everyNamespaceIsTold(CimNamespace interop) {
    List<CimInstance> namespaces = client.instances(interop, "CIM_Namespace");
    assertThat(namespaces)
        .extracting(one -> value(one, "Name"))
        .containsExactlyInAnyOrder("interop", "root/interop", "root/cimv2");
    CimInstance manager = client.instances(interop, "CIM_ObjectManager").getFirst();
    for (CimInstance namespace : namespaces) {
      assertThat(value(namespace, "ObjectManagerName")).isEqualTo(value(manager, "Name"));
      assertThat(value(namespace, "ObjectManagerCreationClassName"))
          .isEqualTo(value(manager, "CreationClassName"));
      assertThat(value(namespace, "SystemName")).isEqualTo(value(manager, "SystemName"));
      assertThat(client.get(path(namespace))).isEqualTo(namespace);
    }
  }

  @Test(dataProvider = "spellings")
  public void profilesHaveNamesAndVersions(CimNamespace interop) {
    List<CimInstance> profiles = client.instances(interop, "CIM_RegisteredProfile");
    assertThat(profiles)
        .extracting(one -> value(one, "RegisteredName"))
        .containsExactlyInAnyOrder("Profile Registration", "Virtual System Profile");
    for (CimInstance profile : profiles) {
      assertThat(value(profile, "RegisteredOrganization")).isEqualTo(2L);
      assertThat((String) value(profile, "RegisteredVersion")).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
      assertThat(client.get(path(profile))).isEqualTo(profile);
    }
  }

  @Test
  public void bothSpellingsHaveTheSameButForTheirName() {
    for (String className :
        List.of("CIM_ObjectManager", "CIM_Namespace", "CIM_RegisteredProfile")) {
      assertThat(client.instances(INTEROP, className).stream().map(one -> one.at(null)).toList())
          .isEqualTo(
              client.instances(ROOT_INTEROP, className).stream().map(one -> one.at(null)).toList());
    }
  }

  @Test(dataProvider = "spellings")
  public void aProfileLeadsToTheMachinesInTheOtherNamespace(CimNamespace interop) {
    List<ObjectPath> found =
        client.associatorNames(profile(interop, "Virtual System Profile"), PROFILES);
    assertThat(found)
        .hasSize(VmPowerState.values().length)
        .allSatisfy(path -> {
          assertThat(path.namespace()).isEqualTo(Client.NAMESPACE);
          assertThat(path.className()).hasToString("Xen_ComputerSystem");
        });
    for (ObjectPath machine : found) {
      assertThat(client.associatorNames(machine, PROFILES))
          .containsExactly(profile(INTEROP, "Virtual System Profile"));
    }
  }

  @Test
  public void everyAssociationIsFoundByItsPath() {
    for (CimNamespace namespace : List.of(INTEROP, ROOT_INTEROP, Client.NAMESPACE)) {
      List<CimInstance> links = client.instances(namespace, PROFILES);
      assertThat(links).isNotEmpty();
      for (CimInstance link : links) {
        assertThat(client.get(path(link))).isEqualTo(link);
      }
    }
  }

  private ObjectPath profile(CimNamespace interop, String name) {
    return client.instances(interop, "CIM_RegisteredProfile").stream()
        .filter(one -> name.equals(value(one, "RegisteredName")))
        .map(Paths::path)
        .findFirst()
        .orElseThrow();
  }
}
