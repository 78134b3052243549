package org.xencim.xenapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class PersistentMapTest {
  /** A key whose hash is poor, so that entries share branches and whole hashes. */
  record Key(int number, int hashes) {
    @Override
    public int hashCode() {
      return number % hashes * 0x08000001;
    }
  }

  @DataProvider
  public Object[][] seeds() {
    return new Object[][] {{1, 1}, {2, 3}, {3, 64}, {4, 100_000}};
  }

  @Test(dataProvider = "seeds")
  public void behavesLikeAHashMap(int seed, int hashes) {
    Random random = new Random(seed);
    Map<Key, Integer> expected = new HashMap<>();
    PersistentMap<Key, Integer> map = PersistentMap.empty();
    for (int i = 0; i < 4000; i++) {
      Key key = new Key(random.nextInt(400), hashes);
      PersistentMap<Key, Integer> before = map;
      int size = before.size();
      if (random.nextInt(3) == 0) {
        expected.remove(key);
        map = map.without(key);
      } else {
        expected.put(key, i);
        map = map.with(key, i);
      }
      assertThat(map.get(key)).isEqualTo(expected.get(key));
      assertThat(map.size()).isEqualTo(expected.size());
      assertThat(before.size()).isEqualTo(size);
    }
    for (int number = 0; number < 400; number++) {
      Key key = new Key(number, hashes);
      assertThat(map.get(key)).isEqualTo(expected.get(key));
    }
    List<Integer> values = new ArrayList<>();
    map.forEach(values::add);
    assertThat(values).containsExactlyInAnyOrderElementsOf(expected.values());
  }
}
