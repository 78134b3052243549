package org.xencim.cim.schema.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** The command {@code mof check} as a user sees it. */
public final class MofCheckTest {
  private static final String QUALIFIER =
      "Qualifier Key : boolean = false, Scope(property, reference), Flavor(DisableOverride);\n";

  private Path directory = Path.of("");

  @BeforeMethod
  public void makeDirectory() throws IOException {
    directory = Files.createTempDirectory("mof-check");
  }

  @AfterMethod
  public void removeDirectory() throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private record Outcome(int exitCode, String out, String err) {}

  private static Outcome run(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var commandLine = Mof.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    var texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    int exitCode = commandLine.execute(texts);
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  private Path write(String name, String text) throws IOException {
    var file = directory.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, text);
  }

  @Test
  public void rightMofOnTopOfTheBundledSchemaIsAccepted() throws IOException {
    var file = write("acme.mof", "class Acme_ComputerSystem : Xen_ComputerSystem {};");

    assertThat(run("check", file)).isEqualTo(new Outcome(0, "no problems\n", ""));
  }

  @Test
  public void problemsAreReportedWithTheirPlaces() throws IOException {
    var file =
        write("acme.mof", "class Acme_A : CIM_Nowhere {};\nclass Acme_B : CIM_System { wrong; };");

    assertThat(run("check", file))
        .isEqualTo(
            new Outcome(
                1,
                "",
                file
                    + ":1:16: found 'CIM_Nowhere', expected a declared class as superclass\n"
                    + file
                    + ":2:29: found 'wrong', expected a data type, or a class followed by REF\n"));
  }

  @Test
  public void anotherSchemaIsReadInTheOrderOfItsIncludes() throws IOException {
    write("dmtf/Core/CIM_Child.mof", "class CIM_Child : CIM_Parent {};");
    write("dmtf/Core/CIM_Parent.mof", "class CIM_Parent { [Key] string Name; };");
    write("dmtf/qualifiers.mof", QUALIFIER);
    var schema =
        write(
            "dmtf/cim_schema.mof",
            """
            #pragma locale ("en_US")
            #pragma include ("qualifiers.mof")
            #pragma include ("Core/CIM_Parent.mof")
            #pragma include ("Core/CIM_Child.mof")
            """);
    var child = write("acme.mof", "class Acme_Child : CIM_Child {};");
    var bundled = write("bundled.mof", "class Acme_System : CIM_System {};");

    assertThat(run("check", "--schema", schema, child).exitCode()).isZero();
    assertThat(run("check", "--schema", schema, bundled).err())
        .contains("found 'CIM_System', expected a declared class as superclass");
  }

  @Test
  public void aWrongSchemaIsReportedItself() throws IOException {
    var schema = write("schema.mof", "class CIM_A : CIM_B {};");
    var file = write("acme.mof", "class Acme_A : CIM_A {};");

    var outcome = run("check", "--schema", schema, file);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).startsWith(schema + ":1:15: found 'CIM_B'");
  }

  @Test
  public void aWrongCommandLineIsExplained() {
    assertThat(run("check").exitCode()).isEqualTo(2);
    assertThat(run("check", "--nonsense", "a.mof").exitCode()).isEqualTo(2);

    var outcome = run("check", directory.resolve("nowhere.mof"));
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("nowhere.mof is not a file that can be read");
  }
}
