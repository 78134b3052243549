package org.xencim.cim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class ValueKindTest {
  @DataProvider
  public Object[][] values() {
    return new Object[][] {
      {ValueKind.BOOLEAN, true, CimType.BOOLEAN},
      {ValueKind.STRING, "text", CimType.STRING},
      {ValueKind.CHAR16, 'c', CimType.CHAR16},
      {ValueKind.UINT8, (short) 255, CimType.UINT8},
      {ValueKind.UINT16, 65_535, CimType.UINT16},
      {ValueKind.UINT32, 4_294_967_295L, CimType.UINT32},
      {ValueKind.UINT64, -1L, CimType.UINT64},
      {ValueKind.SINT8, (byte) -128, CimType.SINT8},
      {ValueKind.SINT16, (short) -1, CimType.SINT16},
      {ValueKind.SINT32, -1, CimType.SINT32},
      {ValueKind.SINT64, Long.MIN_VALUE, CimType.SINT64},
      {ValueKind.REAL32, 1.5f, CimType.REAL32},
      {ValueKind.REAL64, -2.25, CimType.REAL64},
      {ValueKind.arrayOf(ValueKind.UINT16), List.of(1, 2), CimType.UINT16},
    };
  }

  @Test(dataProvider = "values")
  public <V> void aValueComesBackAsItWas(ValueKind<V> kind, V value, CimType type) {
    CimValue converted = kind.toValue(value);

    assertThat(converted.type()).isEqualTo(type);
    assertThat(kind.fromValue(converted)).isEqualTo(value);
  }

  @Test
  public void anotherTypeCannotBeRead() {
    assertThat(ValueKind.UINT16.fromValue(new CimValue.Int(CimType.UINT32, 1))).isNull();
    assertThat(ValueKind.STRING.fromValue(new CimValue.Bool(true))).isNull();
  }

  @Test
  public void anArrayWithNullCannotBeReadAsAList() {
    CimValue array =
        new CimValue.ArrayOf(CimType.STRING, Arrays.asList(new CimValue.Text("a"), null));

    assertThat(ValueKind.arrayOf(ValueKind.STRING).fromValue(array)).isNull();
  }

  @Test
  public void anInstanceTellsWhichPropertyHasTheWrongType() {
    Property<Object, Integer> state = Property.of("EnabledState", ValueKind.UINT16);
    CimInstance instance =
        new CimInstance(
            CimName.of("CIM_System"),
            List.of(
                new CimInstance.PropertyValue(
                    CimName.of("EnabledState"),
                    DataType.of(CimType.STRING),
                    new CimValue.Text("2"))),
            null);

    assertThatThrownBy(() -> instance.get(state))
        .isInstanceOfSatisfying(
            CimException.class, e -> assertThat(e.status()).isEqualTo(CimStatus.TYPE_MISMATCH))
        .hasMessageContaining("CIM_System.EnabledState");
  }
}
