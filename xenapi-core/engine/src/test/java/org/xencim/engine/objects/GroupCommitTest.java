package org.xencim.engine.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.testng.annotations.Test;
import org.xencim.engine.config.ClientLimits;
import org.xencim.engine.journal.Commit;
import org.xencim.engine.journal.Journal;
import org.xencim.engine.journal.JournalException;
import org.xencim.engine.journal.Kept;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.XenApiException;

/** Many callers change objects while a commit is on its way to the disk. */
public class GroupCommitTest {
  private static final Ref<Network> NETWORK = Ref.of(Network.class, "n");

  /** A journal of which the first commit takes until all others are waiting. */
  private static final class SlowJournal implements Journal {
    final List<List<Long>> recorded = new ArrayList<>();
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch goOn = new CountDownLatch(1);
    private final Consumer<List<Commit>> disk;

    SlowJournal(Consumer<List<Commit>> disk) {
      this.disk = disk;
    }

    @Override
    public Kept load() {
      return Journal.none().load();
    }

    @Override
    public void record(List<Commit> commits) {
      begun.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new JournalException("interrupted", e);
      }
      disk.accept(commits);
      recorded.add(commits.stream().map(Commit::revision).toList());
    }

    @Override
    public void close() {}
  }

  /** Changes that come in order while the first one is on its way; what they are told. */
  private static List<CompletableFuture<Long>> together(
      SlowJournal journal, ObjectStore store, List<Consumer<ChangeSet>> changes) throws Exception {
    List<CompletableFuture<Long>> told = new ArrayList<>();
    for (Consumer<ChangeSet> change : changes) {
      CompletableFuture<Long> answer = new CompletableFuture<>();
      told.add(answer);
      Thread caller = Thread.ofPlatform().start(() -> commit(store, change, answer));
      journal.begun.await();
      awaitWaiting(caller);
    }
    journal.goOn.countDown();
    CompletableFuture.allOf(told.toArray(CompletableFuture[]::new)).exceptionally(_ -> null).join();
    return told;
  }

  private static void commit(
      ObjectStore store, Consumer<ChangeSet> change, CompletableFuture<Long> answer) {
    try {
      long revision =
          store.compute(changes -> {
            change.accept(changes);
            return changes.inventory().revision();
          });
      // Whoever is answered sees what he has done.
      assertThat(store.inventory().revision()).isGreaterThanOrEqualTo(revision);
      answer.complete(revision);
    } catch (RuntimeException | AssertionError e) {
      answer.completeExceptionally(e);
    }
  }

  private static void awaitWaiting(Thread caller) {
    Instant limit = Instant.now().plusSeconds(60);
    while (caller.getState() != Thread.State.WAITING) {
      assertThat(Instant.now()).isBefore(limit);
      Thread.onSpinWait();
    }
  }

  private static Consumer<ChangeSet> adding(String key) {
    return changes -> {
      Map<String, String> config = new TreeMap<>();
      changes.inventory().find(NETWORK).ifPresent(row -> config.putAll(row.fields().otherConfig()));
      config.put(key, "x");
      changes.put(
          NETWORK, Draft.of(Network.class).set(Network.Fields::otherConfig, config).build());
    };
  }

  private static ObjectStore store(Journal journal) {
    return new ObjectStore(
        journal, InstantSource.system(), 100, new ValueRules(ClientLimits.standard()));
  }

  @Test
  public void whatComesDuringACommitIsOneCommitToTheDisk() throws Exception {
    SlowJournal journal = new SlowJournal(_ -> {});
    ObjectStore store = store(journal);
    List<Long> heard = new ArrayList<>();
    var _ = store.onChange((after, _) -> heard.add(after.revision()));
    var told =
        together(journal, store, List.of(adding("a"), adding("b"), adding("c"), adding("d")));
    assertThat(journal.recorded).containsExactly(List.of(1L), List.of(2L, 3L, 4L));
    assertThat(told).extracting(CompletableFuture::join).containsExactly(1L, 2L, 3L, 4L);
    assertThat(heard).containsExactly(1L, 2L, 3L, 4L);
    assertThat(store.inventory().get(NETWORK).otherConfig()).containsOnlyKeys("a", "b", "c", "d");
    assertThat(store.log().since(0).orElseThrow()).hasSize(4);
  }

  @Test
  public void aChangeThatFailsLeavesTheOthersOfItsGroup() throws Exception {
    SlowJournal journal = new SlowJournal(_ -> {});
    ObjectStore store = store(journal);
    var told =
        together(
            journal,
            store,
            List.of(
                adding("a"),
                adding("b"),
                changes -> {
                  adding("half").accept(changes);
                  throw new IllegalStateException("no");
                },
                adding("d")));
    assertThat(told.get(2).exceptionNow()).isInstanceOf(IllegalStateException.class);
    assertThat(store.inventory().get(NETWORK).otherConfig()).containsOnlyKeys("a", "b", "d");
    assertThat(journal.recorded).containsExactly(List.of(1L), List.of(2L, 3L));
  }

  @Test
  public void whatIsNotKeptIsNotSeenNorWhatWasMadeAfterIt() throws Exception {
    SlowJournal journal =
        new SlowJournal(commits -> {
          if (commits.stream().anyMatch(commit -> commit.revision() == 3)) {
            throw new JournalException("the disk is full");
          }
        });
    ObjectStore store = store(journal);
    var told =
        together(journal, store, List.of(adding("a"), adding("b"), adding("c"), adding("d")));
    assertThat(told.subList(0, 2)).extracting(CompletableFuture::join).containsExactly(1L, 2L);
    assertThat(told.subList(2, 4))
        .extracting(CompletableFuture::exceptionNow)
        .allSatisfy(failure ->
            assertThat(failure)
                .isInstanceOf(XenApiException.class)
                .hasMessageContaining("the disk is full"));
    assertThat(store.inventory().get(NETWORK).otherConfig()).containsOnlyKeys("a", "b");
    assertThat(store.log().since(0).orElseThrow()).hasSize(2);
  }
}
