package org.xencim.itests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Who may know whom: the six sentences of docs/architecture.md. */
public class ArchitectureTest {
  private JavaClasses classes;

  @BeforeClass
  public void load() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.xencim");
  }

  @DataProvider
  public Object[] leaves() {
    return new Object[] {"org.xencim.cim", "org.xencim.xenapi", "org.xencim.hypervisor"};
  }

  @Test(dataProvider = "leaves")
  public void theCoresDependOnNothingOfOurs(String core) {
    noClasses()
        .that()
        .resideInAPackage(core)
        .should()
        .dependOnClassesThat(ours().and(JavaClass.Predicates.resideOutsideOfPackage(core)))
        .check(classes);
  }

  private static DescribedPredicate<JavaClass> ours() {
    return JavaClass.Predicates.resideInAPackage("org.xencim..");
  }

  @Test
  public void providersKnowTheXenApiOnlyAsItsTypes() {
    noClasses()
        .that()
        .resideInAPackage("org.xencim.providers..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.xencim.engine..",
            "org.xencim.hypervisor..",
            "org.xencim.cimxml..",
            "org.xencim.server..")
        .check(classes);
  }

  @Test
  public void operationsAreFreeOfXen() {
    noClasses()
        .that()
        .resideInAPackage("org.xencim.wbem..")
        .should()
        .dependOnClassesThat(
            ours()
                .and(
                    JavaClass.Predicates.resideOutsideOfPackages(
                        "org.xencim.wbem..", "org.xencim.cim")))
        .check(classes);
  }

  @Test
  public void theEngineIsFreeOfCim() {
    noClasses()
        .that()
        .resideInAPackage("org.xencim.engine..")
        .should()
        .dependOnClassesThat(
            ours()
                .and(
                    JavaClass.Predicates.resideOutsideOfPackages(
                        "org.xencim.engine..", "org.xencim.xenapi..", "org.xencim.hypervisor")))
        .check(classes);
  }

  @Test
  public void xenRpcKnowsTheXenApiOnly() {
    noClasses()
        .that()
        .resideInAPackage("org.xencim.rpc..")
        .should()
        .dependOnClassesThat(
            ours()
                .and(
                    JavaClass.Predicates.resideOutsideOfPackages(
                        "org.xencim.rpc..", "org.xencim.xenapi")))
        .check(classes);
  }

  @Test
  public void codecsKnowNoGuiceAndNoSockets() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.xencim.cimxml..", "org.xencim.mof", "org.xencim.mof.tokens..", "org.xencim.rpc..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.google.inject..",
            "java.net..",
            "java.nio.channels..",
            "java.nio.file..",
            "org.eclipse.jetty..")
        .check(classes);
  }

  @Test
  public void driversKnowOnlyTheirInterface() {
    for (String driver :
        new String[] {"org.xencim.hypervisor.sim..", "org.xencim.hypervisor.xl.."}) {
      noClasses()
          .that()
          .resideInAPackage(driver)
          .should()
          .dependOnClassesThat(
              ours()
                  .and(
                      JavaClass.Predicates.resideOutsideOfPackages(
                          driver, "org.xencim.hypervisor")))
          .check(classes);
    }
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
