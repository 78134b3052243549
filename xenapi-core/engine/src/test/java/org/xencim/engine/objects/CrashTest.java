package org.xencim.engine.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.engine.config.ClientLimits;
import org.xencim.engine.journal.Journal;
import org.xencim.engine.journal.Kept;
import org.xencim.engine.journal.LoggedChange;
import org.xencim.engine.journal.SqliteJournal;
import org.xencim.engine.journal.TemporaryDirectory;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiType;

/** Random commits, and what a machine that stops at any moment would find afterwards. */
public class CrashTest {
  private static final int HISTORY = 50;

  @DataProvider
  public static Object[][] seeds() {
    return new Object[][] {{1}, {2}, {3}, {4}, {5}, {6}};
  }

  @Test(dataProvider = "seeds")
  public void everyCommitIsThereWholeOrNotAtAll(int seed) throws IOException {
    Random random = new Random(seed);
    try (TemporaryDirectory directory = TemporaryDirectory.make();
        Journal journal = SqliteJournal.open(directory.file("xencim.db"), HISTORY)) {
      ObjectStore store =
          new ObjectStore(
              journal, InstantSource.system(), HISTORY, new ValueRules(ClientLimits.standard()));
      for (int i = 0; i < 150; i++) {
        Inventory before = store.inventory();
        long end = Files.size(directory.file("xencim.db-wal"));
        store.change(changes -> changeSomething(changes, random));
        if (random.nextInt(5) == 0) {
          assertKept(after(directory, Long.MAX_VALUE), store.inventory());
          long last = Files.size(directory.file("xencim.db-wal"));
          if (last > end) {
            assertKept(after(directory, end + random.nextLong(last - end)), before);
          }
        }
      }
      Kept kept = after(directory, Long.MAX_VALUE);
      assertThat(kept.storeId()).isEqualTo(store.storeId());
      long since = kept.history().get(kept.history().size() - 30).revision();
      assertThat(kept.history().stream().filter(change -> change.revision() > since))
          .map(CrashTest::toTheMillisecond)
          .isEqualTo(
              store.log().since(since).orElseThrow().stream()
                  .map(CrashTest::toTheMillisecond)
                  .toList());
    }
  }

  private static LoggedChange toTheMillisecond(LoggedChange change) {
    return new LoggedChange(
        change.revision(),
        change.time().truncatedTo(ChronoUnit.MILLIS),
        change.ref(),
        change.uuid(),
        change.operation(),
        change.user());
  }

  private static void changeSomething(ChangeSet changes, Random random) {
    for (int i = random.nextInt(4); i >= 0; i--) {
      Ref<Network> network = Ref.of(Network.class, "n" + random.nextInt(12));
      Ref<Sr> sr = Ref.of(Sr.class, "s" + random.nextInt(3));
      switch (random.nextInt(4)) {
        case 0 -> changes.remove(network);
        case 1 ->
            changes.put(sr, Draft.of(Sr.class).set(Sr.Fields::type, "" + random.nextInt()).build());
        case 2 ->
            changes.put(
                Ref.of(Vdi.class, "v" + random.nextInt(5)),
                Draft.of(Vdi.class)
                    .set(Vdi.Fields::sr, sr)
                    .set(Vdi.Fields::type, VdiType.USER)
                    .set(Vdi.Fields::nameLabel, "x".repeat(random.nextInt(9000)))
                    .build());
        default ->
            changes.put(
                network,
                Draft.of(Network.class)
                    .set(Network.Fields::nameLabel, "label" + random.nextInt())
                    .build());
      }
    }
  }

  /** What is found when the last bytes of the log did not reach the disk. */
  private static Kept after(TemporaryDirectory directory, long bytesOfLog) throws IOException {
    try (TemporaryDirectory copy = TemporaryDirectory.make()) {
      Path file = Files.copy(directory.file("xencim.db"), copy.file("xencim.db"));
      Path log = Files.copy(directory.file("xencim.db-wal"), copy.file("xencim.db-wal"));
      try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
        channel.truncate(Math.min(bytesOfLog, channel.size()));
      }
      try (Journal journal = SqliteJournal.open(file, HISTORY)) {
        return journal.load();
      }
    }
  }

  private static void assertKept(Kept kept, Inventory expected) {
    assertThat(objects(kept.inventory())).isEqualTo(objects(expected));
    assertThat(kept.inventory().revision()).isGreaterThanOrEqualTo(expected.revision());
  }

  private static Map<Ref<?>, Object> objects(Inventory inventory) {
    Map<Ref<?>, Object> objects = new HashMap<>();
    inventory.all(Network.class).forEach(row -> put(objects, row));
    inventory.all(Sr.class).forEach(row -> put(objects, row));
    inventory.all(Vdi.class).forEach(row -> put(objects, row));
    return objects;
  }

  private static void put(Map<Ref<?>, Object> objects, Row<?, ?> row) {
    objects.put(row.ref(), row.fields());
  }
}
