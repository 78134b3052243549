package org.xencim.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Factory;
import org.testng.annotations.Test;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimValue;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.PropertyDeclaration;
import org.xencim.cim.QualifierNames;
import org.xencim.xenapi.Xen;

/** What is served agrees with itself, whichever operation tells it. */
public final class ConsistencyTest {
  private final Client client;

  @Factory(dataProvider = "worlds")
  public ConsistencyTest(Xen xen) {
    this.client = new Client(xen);
  }

  /** A small world of our own, and the engine in front of a simulated host. */
  @DataProvider
  public static Object[][] worlds() {
    return new Object[][] {{new FakeXen()}, {new SimulatedXen(Runnable::run).engine()}};
  }

  @BeforeClass
  public void startJobs() {
    for (ObjectPath machine : client.names("Xen_ComputerSystem")) {
      client.invoke(machine, "RequestStateChange", "RequestedState", "32768");
      client.invoke(machine, "RequestStateChange", "RequestedState", "2");
    }
    for (ObjectPath host : client.names("Xen_HostComputerSystem")) {
      client.invoke(host, "RequestStateChange", "RequestedState", "3");
    }
  }

  @DataProvider
  public static Object[][] classes() {
    return List.of(
            "Xen_ComputerSystem",
            "Xen_HostComputerSystem",
            "Xen_Processor",
            "Xen_Memory",
            "Xen_Disk",
            "Xen_NetworkPort",
            "Xen_SystemStateChangeJob")
        .stream()
        .map(name -> new Object[] {name})
        .toArray(Object[][]::new);
  }

  @DataProvider
  public static Object[][] associations() {
    return List.of(
            "Xen_HostedComputerSystem",
            "Xen_ComputerSystemProcessor",
            "Xen_ComputerSystemMemory",
            "Xen_ComputerSystemDisk",
            "Xen_ComputerSystemNetworkPort",
            "Xen_AffectedJobElement",
            "Xen_OwningJobElement")
        .stream()
        .map(name -> new Object[] {name})
        .toArray(Object[][]::new);
  }

  @Test(dataProvider = "classes")
  public void whatIsEnumeratedCanBeGot(String className) {
    List<CimInstance> instances = client.instances(className);
    assertThat(instances).isNotEmpty();
    for (CimInstance instance : instances) {
      assertThat(client.get(Paths.path(instance))).isEqualTo(instance);
    }
    assertThat(client.names(className)).isEqualTo(paths(instances));
    assertThat(new HashSet<>(paths(instances))).hasSize(instances.size());
  }

  @Test(dataProvider = "classes")
  public void requiredPropertiesHaveValues(String className) {
    CimClass cimClass = Objects.requireNonNull(Client.schema().find(CimName.of(className)));
    for (CimInstance instance : client.instances(className)) {
      for (PropertyDeclaration property : cimClass.properties()) {
        if (property.qualifier(QualifierNames.REQUIRED) != null) {
          assertThat(instance.value(property.name())).as(property.name().toString()).isNotNull();
        }
      }
    }
  }

  @Test(dataProvider = "associations")
  public void linksCanBeGotAndTheirEndsExist(String className) {
    List<CimInstance> links = client.instances(className);
    assertThat(links).isNotEmpty();
    for (CimInstance link : links) {
      assertThat(client.get(Paths.path(link))).isEqualTo(link);
      for (ObjectPath end : ends(link)) {
        assertThat(Paths.path(client.get(end))).isEqualTo(end);
      }
    }
  }

  @Test(dataProvider = "associations")
  public void linksAreTheSameFromBothEnds(String className) {
    Set<ObjectPath> all = new HashSet<>(client.names(className));
    Set<ObjectPath> ends = new HashSet<>();
    client.instances(className).forEach(link -> ends.addAll(ends(link)));
    List<ObjectPath> found = new ArrayList<>();
    for (ObjectPath end : ends) {
      for (ObjectPath reference : client.referenceNames(end)) {
        if (reference.className().toString().equals(className)) {
          found.add(reference);
        }
      }
    }
    assertThat(new HashSet<>(found)).isEqualTo(all);
    assertThat(found).as("each once from each end").hasSize(2 * all.size());
  }

  @Test(dataProvider = "classes")
  public void associatorsAreTheOtherEndsOfReferences(String className) {
    for (ObjectPath source : client.names(className)) {
      Set<ObjectPath> others = new HashSet<>();
      for (CimInstance link : client.references(source)) {
        List<ObjectPath> ends = new ArrayList<>(ends(link));
        assertThat(ends.remove(source)).as("%s refers to its source", link).isTrue();
        others.addAll(ends);
      }
      List<CimInstance> associators = client.associators(source);
      assertThat(new HashSet<>(paths(associators))).isEqualTo(others);
      assertThat(associators).hasSize(others.size());
      assertThat(client.associatorNames(source)).isEqualTo(paths(associators));
    }
  }

  private static List<ObjectPath> ends(CimInstance link) {
    return link.properties().stream()
        .filter(property -> property.value() instanceof CimValue.Reference)
        .map(property -> ((CimValue.Reference) property.value()).value())
        .map(path -> path.namespace() == null ? path.in(Client.NAMESPACE) : path)
        .toList();
  }

  private static List<ObjectPath> paths(List<CimInstance> instances) {
    return instances.stream().map(Paths::path).toList();
  }
}
