package org.xencim.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.testng.annotations.Test;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Ref;

public class FullDiskTest {
  private long revision;

  @Test
  public void whatFindsNoRoomIsNotKeptAndTheRestIs() throws Exception {
    try (TemporaryDirectory directory = TemporaryDirectory.make()) {
      Path file = directory.file("xencim.db");
      try (Connection connection = StoreDatabase.open(file);
          Statement statement = connection.createStatement()) {
        statement.execute("pragma max_page_count = 60");
        StoreWriter writer = writer(file, connection);
        int taken = fill(writer);
        assertThat(taken).isBetween(10, 100);
        assertThat(networks(file, connection)).isEqualTo(taken);
        statement.execute("pragma max_page_count = 10000");
        writer.write(List.of(large(taken + 1000)));
        assertThat(networks(file, connection)).isEqualTo(taken + 1);
      }
    }
  }

  private StoreWriter writer(Path file, Connection connection) throws SQLException {
    RecordTexts texts = new RecordTexts();
    StoreWriter writer = new StoreWriter(connection, texts, 100);
    Kept kept = new StoreReader(file, connection, texts).read();
    writer.begin(kept);
    revision = kept.inventory().revision();
    return writer;
  }

  /** Answers how many commits there was room for. */
  private int fill(StoreWriter writer) {
    int[] taken = new int[1];
    assertThatThrownBy(
            () -> {
              while (true) {
                writer.write(List.of(large(taken[0])));
                taken[0]++;
              }
            })
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("full");
    return taken[0];
  }

  private Commit large(int number) {
    Network.Fields network =
        Draft.of(Network.class)
            .set(Network.Fields::otherConfig, Map.of("filler", "x".repeat(5000)))
            .build();
    revision++;
    Ref<Network> ref = Ref.of(Network.class, "n" + number);
    return new Commit(revision, Instant.EPOCH, List.of(new Change<>(ref, null, network, revision)));
  }

  private static int networks(Path file, Connection connection) throws SQLException {
    return new StoreReader(file, connection, new RecordTexts())
        .read()
        .inventory()
        .all(Network.class)
        .size();
  }
}
