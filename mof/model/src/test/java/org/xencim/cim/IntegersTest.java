package org.xencim.cim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class IntegersTest {
  @DataProvider
  public Object[] types() {
    return java.util.Arrays.stream(CimType.values()).filter(CimType::isInteger).toArray();
  }

  @Test(dataProvider = "types")
  public void theRangeEndsWhereTheTypeEnds(CimType type) {
    BigInteger power = BigInteger.TWO.pow(type.bits());
    BigInteger lowest = type.isUnsigned() ? BigInteger.ZERO : power.shiftRight(1).negate();
    BigInteger highest = (type.isUnsigned() ? power : power.shiftRight(1)).subtract(BigInteger.ONE);

    assertThat(Integers.parse(type, lowest.toString())).hasValue(lowest.longValue());
    assertThat(Integers.parse(type, highest.toString())).hasValue(highest.longValue());
    assertThat(Integers.parse(type, "+" + highest)).hasValue(highest.longValue());
    assertThat(Integers.parse(type, "0x" + highest.toString(16))).hasValue(highest.longValue());
    assertThat(Integers.parse(type, highest.add(BigInteger.ONE).toString())).isEmpty();
    assertThat(Integers.parse(type, lowest.subtract(BigInteger.ONE).toString())).isEmpty();
  }

  @DataProvider
  public Object[] notNumbers() {
    return new Object[] {
      "",
      "-",
      "+",
      "0x",
      "1.0",
      "1e3",
      "--1",
      "+-1",
      "0x-1",
      " 1",
      "one",
      "\uff12",
      "\u0663",
      "0x\uff12"
    };
  }

  @Test(dataProvider = "notNumbers")
  public void whatIsNoNumberIsNone(String text) {
    assertThat(Integers.parse(CimType.SINT64, text)).isEmpty();
    assertThat(Integers.parse(CimType.UINT64, text)).isEmpty();
  }

  @Test
  public void aValueOutOfRangeCannotBeMade() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CimValue.Int(CimType.UINT8, 256))
        .withMessageContaining("uint8");
  }

  @Test
  public void uint64IsShownUnsigned() {
    assertThat(new CimValue.Int(CimType.UINT64, -1)).hasToString("18446744073709551615");
  }
}
