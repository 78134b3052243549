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
import com.tngtech.archunit.core.importer.ImportOption;
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
  private static final String ENGINE = "org.xencim.engine";

  /** What others see of the engine, beside the class that they open. */
  private static final List<String> ENGINE_DOORS = List.of("config", "journal");

  /** The rooms that are the engine's own, each of which knows only those before it. */
  private static final List<String> ENGINE_ROOMS =
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
          "recovery");

  private JavaClasses classes;

  @BeforeClass
  public void load() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
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
      {"org.xencim.hypervisor.xl..", List.of(hypervisor)},
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

  @Test
  public void theEnginesOwnRoomsAreItsOwn() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ENGINE + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(inEngine(ENGINE_ROOMS))
        .check(classes);
  }

  @Test
  public void everyRoomOfTheEngineHasItsPlace() {
    classes()
        .that()
        .resideInAPackage(ENGINE + "..")
        .should()
        .resideInAnyPackage(
            Stream.of(List.of(""), ENGINE_DOORS, ENGINE_ROOMS)
                .flatMap(List::stream)
                .map(room -> room.isEmpty() ? ENGINE : ENGINE + "." + room)
                .toArray(String[]::new))
        .check(classes);
  }

  @DataProvider
  public Object[][] engineRooms() {
    return ENGINE_ROOMS.stream().map(room -> new Object[] {room}).toArray(Object[][]::new);
  }

  @Test(dataProvider = "engineRooms")
  public void aRoomOfTheEngineKnowsOnlyThoseBeforeIt(String room) {
    List<String> later = ENGINE_ROOMS.subList(ENGINE_ROOMS.indexOf(room) + 1, ENGINE_ROOMS.size());
    noClasses()
        .that()
        .resideInAPackage(ENGINE + "." + room)
        .should()
        .dependOnClassesThat(resideInAPackage(ENGINE).or(resideInAnyPackage(inEngine(later))))
        .check(classes);
  }

  private static String[] inEngine(List<String> rooms) {
    return rooms.stream().map(room -> ENGINE + "." + room).toArray(String[]::new);
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
