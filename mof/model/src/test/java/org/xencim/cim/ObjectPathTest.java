package org.xencim.cim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class ObjectPathTest {
  private static final CimName THING = CimName.of("XT_Thing");

  private static ObjectPath.Key key(String name, CimValue value) {
    return new ObjectPath.Key(CimName.of(name), value);
  }

  @Test
  public void keysAreSortedAndTheHostDoesNotMatter() {
    ObjectPath one =
        ObjectPath.of(
            THING, List.of(key("B", new CimValue.Bool(true)), key("a", new CimValue.Text("x"))));
    ObjectPath other =
        ObjectPath.of(
            CimName.of("xt_thing"),
            List.of(key("A", new CimValue.Text("x")), key("b", new CimValue.Bool(true))));

    assertThat(one.at("here")).isEqualTo(other.at("there"));
    assertThat(one.keys()).extracting(key -> key.name().toString()).containsExactly("a", "B");
  }

  @Test
  public void aKeyCannotBeGivenTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            ObjectPath.of(
                THING, List.of(key("A", new CimValue.Text("x")), key("a", new CimValue.Text("y")))))
        .withMessageContaining("twice");
  }

  @Test
  public void textIsReadAsItWasWritten() {
    ObjectPath inner = ObjectPath.parse("root/cimv2:TST_Person.name=\"M \\\"x\\\" \\\\\"");
    ObjectPath path =
        new ObjectPath(
            "host",
            CimNamespace.of("root/cimv2"),
            THING,
            List.of(
                key("B", new CimValue.Bool(true)),
                key("Id", new CimValue.Text("one, two")),
                key("N", new CimValue.Int(CimType.UINT64, 5)),
                key("R", new CimValue.Reference(inner))));

    assertThat(ObjectPath.parse(path.toString())).isEqualTo(path);
  }

  @Test
  public void aClassPathHasNoKeys() {
    ObjectPath path = ObjectPath.parse("root/cimv2:CIM_System");

    assertThat(path.isClassPath()).isTrue();
    assertThat(path.namespace()).isEqualTo(CimNamespace.of("/ROOT/cimv2/"));
  }

  @DataProvider
  public Object[] malformed() {
    return new Object[] {
      "", "a b", "X.k", "X.k=", "X.k=\"v", "X.k=v", "//host", "X.k=\"v\"l=\"w\"", ":"
    };
  }

  @Test(dataProvider = "malformed")
  public void whatIsNoPathIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ObjectPath.parse(text));
  }
}
