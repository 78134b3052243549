package org.xencim.cimxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.DataType;
import org.xencim.cim.ObjectPath;

/** What is written is read again as what it was. */
public class RoundTripTest {
  private static final CimName CLASS = CimName.of("T_Any");
  private static final List<CimType> TYPES = List.of(CimType.values());
  private static final int[] CHARACTERS = {
    'a', ' ', '&', '<', '>', '"', '\'', '\t', '\n', '\r', ']', 'ä', '€', 0x1F600, 0x7F, 0x85, 0x2028
  };

  private final EmbeddedInstanceReader reader = new EmbeddedInstanceReader(CimXmlLimits.DEFAULT);

  @DataProvider
  static Iterator<Integer> seeds() {
    return IntStream.range(0, 50).iterator();
  }

  @Test(dataProvider = "seeds")
  public void instancesComeBack(int seed) {
    CimInstance instance = instance(new Random(seed), 2);
    XmlBytes xml = new XmlBytes();
    new InstanceWriter(xml).instance(instance);
    assertThat(reader.parse(new String(xml.toByteArray(), UTF_8))).isEqualTo(instance);
  }

  private static CimInstance instance(Random random, int depth) {
    List<CimInstance.PropertyValue> properties = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      properties.add(property(CimName.of("P" + i), random, depth));
    }
    return new CimInstance(CLASS, properties, null);
  }

  private static CimInstance.PropertyValue property(CimName name, Random random, int depth) {
    CimType type = TYPES.get(random.nextInt(TYPES.size()));
    boolean isNull = random.nextInt(8) == 0;
    if (type == CimType.REFERENCE) {
      return new CimInstance.PropertyValue(
          name,
          DataType.reference(CLASS),
          isNull ? null : new CimValue.Reference(path(random, depth)));
    }
    if (random.nextInt(4) > 0) {
      return new CimInstance.PropertyValue(
          name, DataType.of(type), isNull ? null : value(type, random, depth));
    }
    List<@Nullable CimValue> items = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      items.add(random.nextInt(5) == 0 ? null : value(type, random, 0));
    }
    return new CimInstance.PropertyValue(
        name, DataType.arrayOf(type), isNull ? null : new CimValue.ArrayOf(type, items));
  }

  private static CimValue value(CimType type, Random random, int depth) {
    return switch (type) {
      case BOOLEAN -> new CimValue.Bool(random.nextBoolean());
      case STRING ->
          depth > 0 && random.nextInt(4) == 0
              ? new CimValue.Embedded(instance(random, depth - 1))
              : new CimValue.Text(text(random));
      case CHAR16 -> new CimValue.Char((char) CHARACTERS[random.nextInt(13)]);
      case UINT8, UINT16, UINT32 ->
          new CimValue.Int(type, random.nextLong() >>> (64 - type.bits()));
      case SINT8, SINT16, SINT32 -> new CimValue.Int(type, random.nextLong() >> (64 - type.bits()));
      case UINT64, SINT64 -> new CimValue.Int(type, random.nextLong() >> random.nextInt(64));
      case REAL32 -> new CimValue.Real(type, Float.intBitsToFloat(random.nextInt()));
      case REAL64 -> new CimValue.Real(type, Double.longBitsToDouble(random.nextLong()));
      case DATETIME -> new CimValue.DateTime(Canned.TIME);
      case REFERENCE -> new CimValue.Reference(path(random, depth));
    };
  }

  private static ObjectPath path(Random random, int depth) {
    List<ObjectPath.Key> keys = new ArrayList<>();
    keys.add(new ObjectPath.Key(CimName.of("K1"), new CimValue.Text(text(random))));
    keys.add(
        new ObjectPath.Key(CimName.of("K2"), new CimValue.Int(CimType.UINT64, random.nextLong())));
    if (depth > 0) {
      keys.add(
          new ObjectPath.Key(CimName.of("K3"), new CimValue.Reference(path(random, depth - 1))));
    }
    return new ObjectPath(null, random.nextBoolean() ? Canned.NAMESPACE : null, CLASS, keys);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(random.nextInt(20) == 0 ? 5000 : 30); i > 0; i--) {
      text.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
    }
    return text.toString();
  }
}
