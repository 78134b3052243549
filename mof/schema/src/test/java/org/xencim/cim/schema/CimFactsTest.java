package org.xencim.cim.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.testng.annotations.Test;
import org.xencim.cim.CimSchema;
import org.xencim.mof.MofCompiler;
import org.xencim.mof.MofException;

/**
 * The bundled CIM classes are those of CIM 2.41, element by element. The facts are a listing of the
 * DMTF schema in the form of {@link SchemaText}; a property that overrides another without a
 * default is listed with the inherited one.
 */
public final class CimFactsTest {
  private final CimSchema schema;

  public CimFactsTest() throws MofException {
    schema = new MofCompiler(new BundledMof()).compile(List.of("cim.mof")).schema();
  }

  @Test
  public void allClassesAndQualifiersAreThere() {
    assertThat(schema.classes()).hasSize(222);
    assertThat(schema.qualifierTypes()).hasSize(70);
  }

  @Test
  public void nothingIsMissing() throws IOException {
    var missing = facts();
    missing.removeAll(bundled());

    assertThat(missing).isEmpty();
  }

  @Test
  public void nothingIsAddedButDescriptions() throws IOException {
    var added = bundled();
    added.removeAll(facts());

    assertThat(added).isEmpty();
  }

  private Set<String> bundled() {
    var lines = new TreeSet<String>();
    schema.qualifierTypes().forEach(type -> lines.add(SchemaText.line(type)));
    for (var cimClass : schema.classes()) {
      var text = SchemaText.lines(cimClass);
      lines.add(text.getFirst());
      text.stream().skip(1).forEach(line -> lines.add(cimClass.name() + line));
    }
    return lines;
  }

  /** The lines of the listing, those of a member behind the name of its class. */
  private static Set<String> facts() throws IOException {
    var lines = new TreeSet<String>();
    var owner = "";
    for (var line : read("cim-2.41-facts.txt").lines().toList()) {
      boolean member = line.startsWith(" ");
      if (!member) {
        owner = line.split(" ", 3)[1];
      }
      lines.add(member ? owner + line : line);
    }
    return lines;
  }

  private static String read(String name) throws IOException {
    try (var stream = CimFactsTest.class.getResourceAsStream(name)) {
      assertThat(stream).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
