package org.xencim.engine.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.testng.annotations.Test;
import org.xencim.engine.config.ClientLimits;
import org.xencim.engine.journal.Commit;
import org.xencim.engine.journal.Journal;
import org.xencim.engine.journal.JournalException;
import org.xencim.engine.journal.Kept;
import org.xencim.engine.journal.LoggedChange;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.EventOperation;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.XenApiException;

public class ObjectStoreTest {
  private static final Ref<Network> A = Ref.of(Network.class, "a");
  private static final Ref<Network> B = Ref.of(Network.class, "b");

  private final List<String> heard = new ArrayList<>();

  private static Network.Fields network(String label) {
    return Draft.of(Network.class).set(Network.Fields::nameLabel, label).build();
  }

  private static ObjectStore store() {
    return new ObjectStore(
        Journal.none(), InstantSource.system(), 4, new ValueRules(ClientLimits.standard()));
  }

  @Test
  public void aSnapshotStaysAsItIs() {
    ObjectStore store = store();
    store.change(changes -> changes.put(A, network("one")));
    Inventory before = store.inventory();
    store.change(changes -> changes.remove(A));
    assertThat(before.find(A)).isPresent();
    assertThat(store.inventory().find(A)).isEmpty();
    assertThat(store.inventory().revision()).isEqualTo(before.revision() + 1);
  }

  @Test
  public void listenersHearOfEachObjectOnce() {
    ObjectStore store = store();
    heard.clear();
    try (Subscription _ = store.onChange((after, changes) -> note(after, changes))) {
      store.change(changes -> {
        changes.put(A, network("one"));
        changes.put(B, network("two"));
        changes.update(A, it -> it.with(Network.Fields::bridge, "br0"));
        changes.remove(B);
      });
      store.change(changes -> changes.update(A, it -> it.with(Network.Fields::bridge, "br1")));
      store.change(changes -> changes.put(A, store.inventory().get(A)));
    }
    store.change(changes -> changes.remove(A));
    assertThat(heard).containsExactly("1 ADD a br0", "2 MOD a br1");
  }

  private void note(Inventory after, List<Change<?, ?>> changes) {
    for (Change<?, ?> change : changes) {
      assertThat(change.revision()).isEqualTo(after.revision());
      EventOperation operation = change.operation();
      heard.add(
          after.revision() + " " + operation + " " + change.ref() + " " + after.get(A).bridge());
    }
  }

  @Test
  public void aFailedChangeChangesNothing() {
    ObjectStore store = store();
    assertThatThrownBy(() ->
            store.change(changes -> {
              changes.put(A, network("one"));
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");
    assertThat(store.inventory()).isSameAs(Inventory.empty());
    store.change(changes -> changes.put(B, network("two")));
    assertThat(store.inventory().revision()).isEqualTo(1);
  }

  private static Journal journal(Consumer<List<Commit>> recording) {
    return new Journal() {
      @Override
      public Kept load() {
        return Journal.none().load();
      }

      @Override
      public void record(List<Commit> commits) {
        recording.accept(commits);
      }

      @Override
      public void close() {}
    };
  }

  @Test
  public void aChangeThatIsNotKeptIsNotMade() {
    Journal full =
        journal(commits -> {
          if (commits.getFirst().revision() == 2) {
            throw new JournalException("the store x.db does not take changes: the disk is full");
          }
        });
    ObjectStore store =
        new ObjectStore(full, InstantSource.system(), 4, new ValueRules(ClientLimits.standard()));
    heard.clear();
    store.change(changes -> changes.put(A, network("one")));
    Inventory before = store.inventory();
    try (Subscription _ = store.onChange(this::note)) {
      assertThatThrownBy(() -> store.change(changes -> changes.put(A, network("two"))))
          .isInstanceOf(XenApiException.class)
          .hasMessageContaining("Internal error")
          .hasMessageContaining("x.db does not take changes: the disk is full");
    }
    assertThat(store.inventory()).isSameAs(before);
    assertThat(store.log().since(1)).contains(List.of());
    assertThat(heard).isEmpty();
  }

  @Test
  public void aFailingListenerDoesNotHinderTheWriter() {
    ObjectStore store = store();
    try (Subscription _ =
        store.onChange((_, _) -> {
          throw new IllegalStateException("deaf");
        })) {
      store.change(changes -> changes.put(A, network("one")));
    }
    assertThat(store.inventory().find(A)).isPresent();
  }

  @Test
  public void theLogKnowsTheLastChangesAndSaysWhenItDoesNot() {
    ObjectStore store = store();
    for (int i = 0; i < 10; i++) {
      Ref<Network> ref = Ref.of(Network.class, "network" + i);
      store.change(changes -> changes.put(ref, network("label")));
    }
    assertThat(store.log().since(10)).contains(List.of());
    assertThat(store.log().since(7).map(List::size)).contains(3);
    assertThat(store.log().since(2).map(List::size)).contains(8);
    assertThat(store.log().since(1)).isEqualTo(Optional.empty());
  }

  @Test
  public void theLogForgetsFirstWhatWasSaidAgain() {
    ObjectStore store = store();
    store.change(changes -> changes.put(A, network("one")));
    store.change(changes -> changes.put(B, network("other")));
    store.change(changes -> changes.put(B, network("another")));
    for (int i = 0; i < 100; i++) {
      String label = "label" + i;
      store.change(changes -> changes.put(A, network(label)));
    }
    assertThat(revisions(store, 0)).containsExactly(1L, 2L, 3L, 100L, 101L, 102L, 103L);
    assertThat(revisions(store, 2)).containsExactly(3L, 100L, 101L, 102L, 103L);
    store.change(changes -> changes.remove(B));
    assertThat(revisions(store, 0)).containsExactly(1L, 2L, 101L, 102L, 103L, 104L);
    assertThat(revisions(store, 103)).containsExactly(104L);
  }

  private static List<Long> revisions(ObjectStore store, long since) {
    return store.log().since(since).orElseThrow().stream().map(LoggedChange::revision).toList();
  }
}
