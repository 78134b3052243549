package org.xencim.mof;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimDateTime;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimSchema;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.DataType;
import org.xencim.cim.PropertyDeclaration;
import org.xencim.cim.QualifierFlavor;
import org.xencim.cim.QualifierScope;
import org.xencim.mof.tool.MofFiles;

/** What right MOF means. */
public final class MofCompilerTest {
  private static final Path BASE = Path.of("src/test/resources/org/xencim/mof/base.mof");

  private final CimSchema base;

  public MofCompilerTest() throws MofException {
    base = new MofCompiler(new MofFiles()).compile(List.of(BASE.toString())).schema();
  }

  private Compilation compile(String text) {
    return new MofCompiler(TextSources.of(text), base, MofLimits.SCHEMA)
        .compile(List.of("test.mof"));
  }

  private CimClass compileClass(String text, String name) throws MofException {
    return requireNonNull(compile(text).schema().find(CimName.of(name)));
  }

  private PropertyDeclaration property(String declaration) throws MofException {
    var text = "class X_A : Base_Thing { " + declaration + "; };";
    return requireNonNull(compileClass(text, "X_A").property(CimName.of("P")));
  }

  @DataProvider
  static Object[][] literals() {
    return new Object[][] {
      {"uint8 P = 255", new CimValue.Int(CimType.UINT8, 255)},
      {"uint8 P = 0xFf", new CimValue.Int(CimType.UINT8, 255)},
      {"uint8 P = 017", new CimValue.Int(CimType.UINT8, 15)},
      {"uint8 P = 101b", new CimValue.Int(CimType.UINT8, 5)},
      {"uint8 P = 0", new CimValue.Int(CimType.UINT8, 0)},
      {"sint8 P = -128", new CimValue.Int(CimType.SINT8, -128)},
      {"sint16 P = +7", new CimValue.Int(CimType.SINT16, 7)},
      {"uint64 P = 18446744073709551615", new CimValue.Int(CimType.UINT64, -1)},
      {"sint64 P = -9223372036854775808", new CimValue.Int(CimType.SINT64, Long.MIN_VALUE)},
      {"real32 P = 1.5", new CimValue.Real(CimType.REAL32, 1.5)},
      {"real64 P = -.5E-3", new CimValue.Real(CimType.REAL64, -0.0005)},
      {"real64 P = 3", new CimValue.Real(CimType.REAL64, 3)},
      {"boolean P = TRUE", new CimValue.Bool(true)},
      {"Boolean P = False", new CimValue.Bool(false)},
      {"char16 P = 'a'", new CimValue.Char('a')},
      {"char16 P = '\\x20AC'", new CimValue.Char('€')},
      {"char16 P = '\\''", new CimValue.Char('\'')},
      {"string P = \"a\" /* and */ \"b\"\n\"c\"", new CimValue.Text("abc")},
      {"string P = \"\\b\\t\\n\\f\\r\\\"\\'\\\\\"", new CimValue.Text("\b\t\n\f\r\"'\\")},
      {"string P = \"\\x41\\x0042z\"", new CimValue.Text("ABz")},
      {"string P = \"\"", new CimValue.Text("")},
      {"string P = NULL", null},
      {
        "datetime P = \"20260102030405.000000+060\"",
        new CimValue.DateTime(CimDateTime.parse("20260102030405.000000+060"))
      },
      {
        "datetime P = \"00000001000000.000000:000\"",
        new CimValue.DateTime(CimDateTime.parse("00000001000000.000000:000"))
      },
    };
  }

  @Test(dataProvider = "literals")
  public void defaultValuesOfEveryTypeAreRead(String declaration, @Nullable CimValue expected)
      throws MofException {
    assertThat(property(declaration).defaultValue()).isEqualTo(expected);
  }

  @Test
  public void arraysHaveElementsNullsAndSizes() throws MofException {
    assertThat(property("string P[] = { \"a\", NULL }").defaultValue())
        .isEqualTo(
            new CimValue.ArrayOf(CimType.STRING, Arrays.asList(new CimValue.Text("a"), null)));
    assertThat(property("uint8 P[] = {}").defaultValue())
        .isEqualTo(new CimValue.ArrayOf(CimType.UINT8, List.of()));
    assertThat(property("uint8 P[4]").type()).isEqualTo(new DataType(CimType.UINT8, true, 4, null));
    assertThat(property("[ArrayType(\"ordered\")] uint8 P[]").text(CimName.of("ArrayType")))
        .isEqualTo("ordered");
  }

  @Test
  public void namesAndKeywordsIgnoreCase() throws MofException {
    var text = "[dEsCrIpTiOn(\"a\")] CLASS x_A : BASE_thing { STRING caption; };";

    var cimClass = compileClass(text, "X_a");

    assertThat(cimClass.superclass()).isEqualTo(CimName.of("Base_Thing"));
    assertThat(cimClass.qualifiers().getFirst().name()).hasToString("Description");
    var caption = requireNonNull(cimClass.property(CimName.of("Caption")));
    assertThat(caption.classOrigin()).isEqualTo(CimName.of("Base_Element"));
    assertThat(caption.propagated()).isFalse();
  }

  @Test
  public void aSubclassHasWhatItsSuperclassesHave() throws MofException {
    var cimClass =
        compileClass("class X_B : X_A {}; class X_A : Base_Thing { uint8 Extra; };", "X_B");

    assertThat(cimClass.properties())
        .extracting(property -> property.name().toString())
        .containsExactly("Caption", "State", "Name", "Extra");
    assertThat(cimClass.keys()).extracting(PropertyDeclaration::isKey).containsExactly(true);
    assertThat(cimClass.methods()).hasSize(1);
    assertThat(cimClass.properties()).allMatch(PropertyDeclaration::propagated);
  }

  @Test
  public void anOverrideKeepsSlotOriginAndInheritedQualifiers() throws MofException {
    var cimClass =
        compileClass(
            "class X_A : Base_Thing { [Override(\"Name\")] string Name = \"n\"; };", "X_A");

    var name = requireNonNull(cimClass.property(CimName.of("Name")));
    assertThat(cimClass.slot(name.name())).isEqualTo(2);
    assertThat(name.isKey()).isTrue();
    assertThat(name.classOrigin()).isEqualTo(CimName.of("Base_Thing"));
    assertThat(name.defaultValue()).isEqualTo(new CimValue.Text("n"));
  }

  @Test
  public void aRestrictedQualifierStaysWhereItIs() throws MofException {
    var text =
        """
        [Abstract, Description("d"), Version("1") : ToSubclass] class X_A : Base_Thing {
          [Description("own") : Restricted] string P;
        };
        class X_B : X_A {};
        """;

    var cimClass = compileClass(text, "X_B");

    assertThat(cimClass.isAbstract()).isFalse();
    assertThat(cimClass.text(CimName.of("Description"))).isEqualTo("d");
    assertThat(cimClass.text(CimName.of("Version"))).isEqualTo("1");
    assertThat(requireNonNull(cimClass.property(CimName.of("P"))).qualifiers()).isEmpty();
    assertThat(requireNonNull(cimClass.qualifier(CimName.of("Version"))).propagated()).isTrue();
  }

  @Test
  public void aQualifierTypeHasScopesFlavorAndDefault() throws MofException {
    var schema =
        compile(
                """
                Qualifier Colour : string[] = { "red" }, Flavor(DisableOverride, Translatable),
                    Scope(class, reference);
                Qualifier Plain : sint8 = -1, Scope(any);
                """)
            .schema();

    var colour = requireNonNull(schema.qualifierType(CimName.of("colour")));
    assertThat(colour.type()).isEqualTo(DataType.arrayOf(CimType.STRING));
    assertThat(colour.scopes())
        .containsExactlyInAnyOrder(QualifierScope.CLASS, QualifierScope.REFERENCE);
    assertThat(colour.flavor()).isEqualTo(new QualifierFlavor(false, true, true));
    var plain = requireNonNull(schema.qualifierType(CimName.of("Plain")));
    assertThat(plain.flavor()).isEqualTo(QualifierFlavor.DEFAULT);
    assertThat(plain.scopes()).hasSize(QualifierScope.values().length);
  }

  @Test
  public void methodsHaveInAndOutParameters() throws MofException {
    var text =
        """
        class X_A : Base_Thing {
          uint32 Move([In, Description("where to")] Base_Thing REF Where[],
              [In(false), Out] string Path, uint8 How[3]);
          boolean Stop();
        };
        """;

    var move = requireNonNull(compileClass(text, "X_A").method(CimName.of("move")));

    assertThat(move.parameters())
        .extracting(parameter -> parameter.type().toString())
        .containsExactly("Base_Thing REF[]", "string", "uint8[3]");
    assertThat(move.parameters())
        .extracting(parameter -> parameter.isIn() + "/" + parameter.isOut())
        .containsExactly("true/false", "false/true", "true/false");
  }

  @Test
  public void translationsOfATranslatableQualifierAreAccepted() {
    assertThat(compile("[Description_de_DE(\"etwas\")] class X_A : Base_Thing {};").problems())
        .isEmpty();
  }

  @Test
  public void instancesHavePathsDefaultsAndReferencesByAlias() {
    var compilation =
        compile(
            """
            #pragma namespace ("root/test")
            instance of Base_Link { From = $one; To = "Base_Thing.Name=\\"two\\""; };
            instance of Base_Thing as $One { Name = "one"; };
            """);

    assertThat(compilation.problems()).isEmpty();
    assertThat(compilation.instances())
        .extracting(instance -> String.valueOf(instance.path()))
        .containsExactly(
            "root/test:Base_Link.From=\"root/test:Base_Thing.Name=\\\"one\\\"\","
                + "To=\"Base_Thing.Name=\\\"two\\\"\"",
            "root/test:Base_Thing.Name=\"one\"");
    assertThat(compilation.instances().getLast().value(CimName.of("State")))
        .isEqualTo(new CimValue.Int(CimType.UINT16, 1));
  }

  @Test
  public void eachNamespaceHasItsOwnClasses() {
    var compilation =
        compile(
            """
            class X_A : Base_Thing {};
            #pragma NAMESPACE ("root/one")
            class X_A : Base_Thing { string One; };
            #pragma namespace ("root/two")
            class X_A : Base_Thing { string Two; };
            """);

    assertThat(compilation.problems()).isEmpty();
    assertThat(compilation.schemas().keySet())
        .containsExactly(
            CimNamespace.of(""), CimNamespace.of("root/one"), CimNamespace.of("root/two"));
  }

  @Test
  public void whatIsIncludedTwiceIsReadOnce() {
    var sources =
        new TextSources(
            Map.of(
                "all.mof",
                "#pragma include (\"a.mof\") #pragma include (\"b.mof\")",
                "a.mof",
                "#pragma include (\"b.mof\") class X_A : X_B {};",
                "b.mof",
                "#pragma include (\"a.mof\") class X_B : Base_Thing {};"));

    var compilation = new MofCompiler(sources, base, MofLimits.SCHEMA).compile(List.of("all.mof"));

    assertThat(compilation.problems()).isEmpty();
  }

  @Test
  public void aFailedCompilationHasNoSchema() {
    var compilation = compile("class X_A : X_Nowhere {};");

    assertThat(compilation.succeeded()).isFalse();
    assertThat(compilation.schemas()).isEmpty();
    assertThat(compilation.problems().getFirst().position())
        .isEqualTo(new MofPosition("test.mof", 1, 13));
  }
}
