package org.xencim.mof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimName;
import org.xencim.cim.CimSchema;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.mof.tool.MofFiles;

/** Instances that a client embeds as MOF text. */
public final class MofInstancesTest {
  private final CimSchema schema;

  public MofInstancesTest() throws MofException {
    schema =
        new MofCompiler(new MofFiles())
            .compile(List.of("src/test/resources/org/xencim/mof/base.mof"))
            .schema();
  }

  @Test
  public void anInstanceHasWhatItSaysAndNothingElse() throws MofException {
    var instances =
        MofInstances.parse(
            "instance of base_thing {\n  name = \"vm\";\n Caption = NULL; };", schema);

    assertThat(instances).hasSize(1);
    var instance = instances.getFirst();
    assertThat(instance.className()).hasToString("Base_Thing");
    assertThat(instance.path()).isNull();
    assertThat(instance.properties())
        .extracting(property -> property.name() + "=" + property.value())
        .containsExactly("Name=Text[value=vm]", "Caption=null");
  }

  @Test
  public void keysAreNotNeeded() throws MofException {
    var instance = MofInstances.parse("instance of Base_Thing { State = 3; };", schema).getFirst();

    assertThat(instance.value(CimName.of("State"))).isEqualTo(new CimValue.Int(CimType.UINT16, 3));
  }

  @DataProvider
  static Object[][] refused() {
    return new Object[][] {
      {"instance of X_Nowhere {};", "MOF:1:13: found 'X_Nowhere', expected a declared class"},
      {
        "instance of Base_Thing { Colour = 1; };",
        "MOF:1:26: found 'Colour', expected a property of Base_Thing"
      },
      {"instance of Base_Thing { Name = 1; };", "MOF:1:33: found '1', expected a string"},
      {"instance of Base_Thing {", "MOF:1:25: found 'end of text', expected '}'"},
      {"class X_A : Base_Thing {};", "MOF:1:7: found 'X_A', expected 'instance of'"},
      {"#pragma include (\"/etc/passwd\")", "MOF:1:9: found 'include', expected 'instance of'"},
      {"a", "MOF:1:1: found 'a', expected a class, instance or qualifier declaration or a #pragma"},
    };
  }

  @Test(dataProvider = "refused")
  public void whatDoesNotFitIsRefusedWithTheReason(String text, String reason) {
    assertThatThrownBy(() -> MofInstances.parse(text, schema))
        .isInstanceOf(MofException.class)
        .hasMessage(reason);
  }

  @Test
  public void aTextThatIsTooLongIsRefused() {
    var text = "instance of Base_Thing { };" + " ".repeat(1 << 20);

    assertThatThrownBy(() -> MofInstances.parse(text, schema))
        .isInstanceOf(MofException.class)
        .hasMessageContaining("at most 1048576 characters");
  }
}
