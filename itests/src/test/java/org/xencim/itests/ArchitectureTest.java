package org.xencim.itests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.util.List;
import java.util.stream.Stream;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Who may know whom: the six sentences of docs/architecture.md. */
public class ArchitectureTest {
  private static final String XL = "org.xencim.hypervisor.xl";

  private static final List<House> HOUSES =
      List.of(
          new House(
              "org.xencim.engine",
              List.of("config", "journal"),
              List.of(
                  "objects",
                  "tasks",
                  "events",
                  "records",
                  "follow",
                  "work",
                  "security",
                  "storage",
                  "networks",
                  "devices",
                  "hosts",
                  "vms",
                  "access",
                  "recovery")),
          new House(
              XL,
              List.of("config"),
              List.of(
                  "xenstore",
                  "command",
                  "ssh",
                  "text",
                  "dom0",
                  "host",
                  "networks",
                  "storage",
                  "domains",
                  "changes")));

  /**
   * A package with rooms of its own, and the class that puts them together.
   *
   * @param doors what others see, beside that class
   * @param rooms the rest, each of which knows only those before it
   */
  public record House(String name, List<String> doors, List<String> rooms) {
    String packageOf(String room) {
      return name + "." + room;
    }

    String[] packages(List<String> which) {
      return which.stream().map(this::packageOf).toArray(String[]::new);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private JavaClasses classes;

  @BeforeClass
  public void load() {
    classes =
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("org.xencim");
  }

  /** A room, and the rooms of ours that it may know beside itself. */
  @DataProvider
  public Object[][] rooms() {
    String cim = "org.xencim.cim";
    String schema = "org.xencim.cim.schema";
    String wbem = "org.xencim.wbem..";
    String xenApi = "org.xencim.xenapi";
    String hypervisor = "org.xencim.hypervisor";
    return new Object[][] {
      {cim, List.of()},
      {xenApi, List.of()},
      {hypervisor, List.of()},
      {"org.xencim.mof", List.of(cim)},
      {"org.xencim.mof.tokens..", List.of(cim)},
      {schema, List.of(cim, "org.xencim.mof")},
      {wbem, List.of(cim)},
      {"org.xencim.cimxml..", List.of(cim, wbem)},
      {"org.xencim.providers..", List.of(cim, schema, wbem, xenApi)},
      {"org.xencim.engine..", List.of(xenApi, hypervisor)},
      {"org.xencim.engine.config..", List.of(xenApi, hypervisor)},
      {"org.xencim.engine.journal..", List.of(xenApi)},
      {"org.xencim.rpc..", List.of(xenApi)},
      {"org.xencim.bindings..", List.of(xenApi)},
      {"org.xencim.hypervisor.contract..", List.of(hypervisor)},
      {"org.xencim.hypervisor.sim..", List.of(hypervisor)},
      {XL + "..", List.of(hypervisor)},
      {XL + ".config..", List.of(hypervisor)},
    };
  }

  @Test(dataProvider = "rooms")
  public void aRoomKnowsOnlyWhomItMay(String room, List<String> known) {
    String[] allowed = Stream.concat(Stream.of(room), known.stream()).toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat(ours().and(resideOutsideOfPackages(allowed)))
        .allowEmptyShould(true) // not every checkout has every room
        .check(classes);
  }

  @DataProvider
  public Object[][] houses() {
    return HOUSES.stream().map(house -> new Object[] {house}).toArray(Object[][]::new);
  }

  @Test(dataProvider = "houses")
  public void theRoomsOfAHouseAreItsOwn(House house) {
    noClasses()
        .that()
        .resideOutsideOfPackage(house.name() + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(house.packages(house.rooms()))
        .check(classes);
  }

  @Test(dataProvider = "houses")
  public void everyRoomOfAHouseHasItsPlace(House house) {
    classes()
        .that()
        .resideInAPackage(house.name() + "..")
        .should()
        .resideInAnyPackage(
            Stream.of(
                    Stream.of(house.name()),
                    Stream.of(house.packages(house.doors())),
                    Stream.of(house.packages(house.rooms())))
                .flatMap(each -> each)
                .toArray(String[]::new))
        .check(classes);
  }

  @DataProvider
  public Object[][] roomsOfHouses() {
    return HOUSES.stream()
        .flatMap(house -> house.rooms().stream().map(room -> new Object[] {house, room}))
        .toArray(Object[][]::new);
  }

  @Test(dataProvider = "roomsOfHouses")
  public void aRoomOfAHouseKnowsOnlyThoseBeforeIt(House house, String room) {
    List<String> later =
        house.rooms().subList(house.rooms().indexOf(room) + 1, house.rooms().size());
    noClasses()
        .that()
        .resideInAPackage(house.packageOf(room))
        .should()
        .dependOnClassesThat(
            resideInAPackage(house.name()).or(resideInAnyPackage(house.packages(later))))
        .check(classes);
  }

  private static DescribedPredicate<JavaClass> ours() {
    return resideInAPackage("org.xencim..");
  }

  /** What turns bytes or text into objects and back; the client of Xen-RPC is none, it connects. */
  private static DescribedPredicate<JavaClass> codecs() {
    return resideInAnyPackage(
        "org.xencim.cimxml..", "org.xencim.mof", "org.xencim.mof.tokens..", "org.xencim.rpc");
  }

  @Test
  public void codecsKnowNoGuiceNoFilesAndNoSockets() {
    noClasses()
        .that(codecs())
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "com.google.inject..",
                    "java.net..",
                    "java.nio.channels..",
                    "java.nio.file..",
                    "java.sql..",
                    "org.eclipse.jetty..")
                .or(type(File.class))
                .or(type(FileInputStream.class))
                .or(type(FileOutputStream.class))
                .or(type(FileReader.class))
                .or(type(FileWriter.class))
                .or(type(RandomAccessFile.class)))
        .check(classes);
  }

  /** What a caller makes, and may share, does not change; what one message needs may. */
  @Test
  public void codecsKeepNothingThatChanges() {
    fields()
        .that()
        .areDeclaredInClassesThat(codecs())
        .and()
        .areStatic()
        .should()
        .beFinal()
        .check(classes);
    fields()
        .that()
        .areDeclaredInClassesThat(codecs().and(madeByCallers()))
        .should()
        .beFinal()
        .check(classes);
  }

  private static DescribedPredicate<JavaClass> madeByCallers() {
    return modifier(JavaModifier.PUBLIC)
        .<JavaClass>forSubtype()
        .and(
            describe(
                "have a public constructor",
                made ->
                    made.getConstructors().stream()
                        .anyMatch(one -> one.getModifiers().contains(JavaModifier.PUBLIC))));
  }

  @Test
  public void onlyTheDaemonComposes() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.xencim.server..", "org.xencim.providers..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.inject..")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.xencim.server..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.typesafe.config..")
        .check(classes);
  }

  @Test
  public void packagesHaveNoCycles() {
    slices().matching("org.xencim.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  public void nobodyKeepsThreadLocals() {
    classes()
        .that(ours())
        .should()
        .onlyAccessClassesThat(
            DescribedPredicate.not(JavaClass.Predicates.assignableTo(ThreadLocal.class)))
        .check(classes);
  }
}
