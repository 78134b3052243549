package org.xencim.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.EventOperation;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.VmMetrics;

public class SqliteJournalTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Ref<Network> A = Ref.of(Network.class, "a");

  private TemporaryDirectory directory;
  private Path file;

  @BeforeMethod
  public void makeDirectory() throws IOException {
    directory = TemporaryDirectory.make();
    file = directory.file("xencim.db");
  }

  @AfterMethod
  public void deleteDirectory() throws IOException {
    directory.close();
  }

  private static Network.Fields network(String label) {
    return Draft.of(Network.class)
        .set(Network.Fields::uuid, "00000000-0000-0000-0000-00000000000a")
        .set(Network.Fields::nameLabel, label)
        .build();
  }

  private static Commit added(long revision, String label) {
    return commit(revision, new Change<>(A, null, network(label), revision));
  }

  private static Commit commit(long revision, Change<?, ?> change) {
    return new Commit(revision, NOW, List.of(change));
  }

  private Kept reopened() {
    try (Journal journal = SqliteJournal.open(file, 100)) {
      return journal.load();
    }
  }

  /** A store with one network, closed. */
  private void storeWith(String label) {
    try (Journal journal = SqliteJournal.open(file, 100)) {
      long revision = journal.load().inventory().revision() + 1;
      journal.record(List.of(added(revision, label)));
    }
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  public void whatWasRecordedIsThereAgain() {
    storeWith("one");
    Kept kept = reopened();
    assertThat(kept.inventory().get(A)).isEqualTo(network("one"));
    assertThat(kept.history())
        .containsExactly(
            new LoggedChange(
                kept.history().getFirst().revision(),
                NOW,
                A,
                network("one").uuid(),
                EventOperation.ADD,
                ""));
  }

  @Test
  public void aStoreKeepsItsIdAndItsRevisionsNeverGoBack() {
    long revision = 0;
    UUID id = reopened().storeId();
    for (int i = 0; i < 5; i++) {
      try (Journal journal = SqliteJournal.open(file, 100)) {
        Kept kept = journal.load();
        assertThat(kept.storeId()).isEqualTo(id);
        assertThat(kept.inventory().revision()).isGreaterThan(revision);
        revision = kept.inventory().revision();
        // Measurements are not written, and have revisions all the same.
        for (int n = 0; n < 2500; n++) {
          journal.record(List.of(measured(++revision)));
        }
      }
    }
  }

  private static Commit measured(long revision) {
    VmMetrics.Fields before = Draft.of(VmMetrics.class).set(VmMetrics.Fields::uuid, "m").build();
    VmMetrics.Fields after = before.with(VmMetrics.Fields::memoryActual, revision);
    return commit(revision, new Change<>(Ref.of(VmMetrics.class, "m"), before, after, revision));
  }

  @Test
  public void sessionsEndWithTheServer() {
    Ref<Session> ref = Ref.of(Session.class, "s");
    Session.Fields session =
        Draft.of(Session.class).set(Session.Fields::thisHost, Ref.of(Host.class, "h")).build();
    try (Journal journal = SqliteJournal.open(file, 100)) {
      long revision = journal.load().inventory().revision() + 1;
      journal.record(List.of(commit(revision, new Change<>(ref, null, session, revision))));
    }
    assertThat(reopened().inventory().find(ref)).isEmpty();
  }

  @Test
  public void theHistoryIsTrimmedAndSaysSince() {
    try (Journal journal = SqliteJournal.open(file, 10)) {
      long revision = journal.load().inventory().revision();
      for (int i = 0; i < 50; i++) {
        journal.record(List.of(added(++revision, "label" + i)));
      }
    }
    Kept kept = reopened();
    assertThat(kept.history()).hasSizeBetween(10, 12);
    assertThat(kept.since()).isEqualTo(kept.history().getFirst().revision() - 1);
  }

  @Test
  public void ofMoreChangesAtOnceThanAreRememberedNoneIs() {
    long revision;
    try (Journal journal = SqliteJournal.open(file, 10)) {
      revision = journal.load().inventory().revision() + 1;
      journal.record(List.of(added(revision, "before")));
      revision++;
      journal.record(List.of(new Commit(revision, NOW, networks(revision, 11))));
    }
    Kept kept = reopened();
    assertThat(kept.inventory().all(Network.class)).hasSize(12);
    assertThat(kept.history()).isEmpty();
    assertThat(kept.since()).isEqualTo(revision);
  }

  private static List<Change<?, ?>> networks(long revision, int count) {
    List<Change<?, ?>> networks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Ref<Network> ref = Ref.of(Network.class, "many" + i);
      networks.add(new Change<>(ref, null, network("network" + i), revision));
    }
    return networks;
  }

  @Test
  public void nobodyElseCanReadIt() throws IOException {
    file = directory.path().resolve("new/deep/xencim.db");
    try (Journal journal = SqliteJournal.open(file, 100)) {
      journal.record(List.of(added(journal.load().inventory().revision() + 1, "one")));
      assertThat(mode(directory.path().resolve("new/deep"))).isEqualTo("rwx------");
      try (var files = Files.list(directory.path().resolve("new/deep"))) {
        assertThat(files)
            .hasSizeGreaterThanOrEqualTo(3)
            .allMatch(it -> mode(it).equals("rw-------"));
      }
    }
  }

  private static String mode(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  public void oneEngineAtATime() {
    storeWith("one");
    try (Journal _ = SqliteJournal.open(file, 100)) {
      assertThatThrownBy(() -> SqliteJournal.open(file, 100))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("in use by another engine");
    }
    assertThat(reopened().inventory().get(A).nameLabel()).isEqualTo("one");
  }

  /** What can be wrong with a file, how it is made so, and what must be said about it. */
  interface Damage {
    void to(SqliteJournalTest test) throws Exception;
  }

  @DataProvider
  public static Object[][] refused() {
    return new Object[][] {
      {"no SQLite file", (Damage) test -> Files.writeString(test.file, "hello")},
      {"no SQLite file", (Damage) test -> Files.write(test.file, new byte[0])},
      {"no SQLite file", (Damage) test -> Files.write(test.file, new byte[50_000])},
      {"another program", (Damage) test -> test.execute("pragma application_id = 7")},
      {"newer than this program", (Damage) test -> test.execute("pragma user_version = 99")},
      {"has no version", (Damage) test -> test.execute("pragma user_version = 0")},
      {"has no id", (Damage) test -> test.execute("delete from store")},
      {"of the network a in the field uuid", (Damage) test -> test.replace(":\"0", ":7,\"x\":\"0")},
      {"no JSON", (Damage) test -> test.replace("{", "")},
      {"damaged", (Damage) test -> test.overwrite(4096, 3000)},
      {"damaged", (Damage) test -> test.truncate()},
    };
  }

  private void replace(String old, String changed) throws SQLException {
    execute("update object set fields = replace(fields, '%s', '%s')".formatted(old, changed));
  }

  private void overwrite(int from, int length) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, from, from + length, (byte) 0x5A);
    Files.write(file, bytes);
  }

  private void truncate() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }

  @Test(dataProvider = "refused")
  public void whatIsNoSoundStoreIsRefusedAndLeftAsItIs(String reason, Damage damage)
      throws Exception {
    storeWith("one");
    damage.to(this);
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(this::reopened)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  public void changesWithoutTheirStoreAreNotThrownAway() throws IOException {
    Files.write(directory.file("xencim.db-wal"), new byte[] {1});
    assertThatThrownBy(this::reopened).hasMessageContaining(file + " is missing");
    assertThat(directory.file("xencim.db-wal")).hasBinaryContent(new byte[] {1});
    assertThat(file).doesNotExist();
  }

  @Test
  public void aDirectoryThatCannotBeIsNamed() {
    file = Path.of("/proc/none/xencim.db");
    assertThatThrownBy(this::reopened)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("/proc/none/xencim.db");
  }

  @Test
  public void aStoreOfVersionOneIsCopiedAndUpgraded() throws Exception {
    try (var fixture = SqliteJournalTest.class.getResourceAsStream("version-1.sql")) {
      execute(new String(fixture.readAllBytes(), StandardCharsets.UTF_8).split(";\n"));
    }
    Kept kept = reopened();
    assertThat(kept.storeId()).hasToString("5eed0000-0000-4000-8000-000000000001");
    assertThat(kept.inventory().revision()).isGreaterThan(1041);
    assertThat(kept.since()).isEqualTo(1041);
    assertThat(kept.inventory().get(A).nameLabel()).isEqualTo("from version 1");
    Path copy = directory.file("xencim.db.version-1");
    assertThat(mode(copy)).isEqualTo("rw-------");
    file = copy;
    execute("select count(*) from object");
    assertThatThrownBy(() -> execute("select count(*) from change")).hasMessageContaining("change");
  }

  @Test
  public void afterItWasClosedNothingIsTaken() {
    Journal journal = SqliteJournal.open(file, 100);
    long revision = journal.load().inventory().revision() + 1;
    journal.close();
    journal.close();
    assertThatThrownBy(() -> journal.record(List.of(added(revision, "late"))))
        .isInstanceOf(JournalException.class);
  }
}
