package org.xencim.xenapi;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * An immutable hash map of which a changed copy shares all but a few nodes: a hash array mapped
 * trie (Bagwell, 2001) with 32-way branches. A lookup and a change cost the depth of the trie, at
 * most seven nodes.
 */
final class PersistentMap<K, V> implements Iterable<V> {
  private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(Branch.EMPTY, 0);

  private final Branch root;
  private final int size;

  private PersistentMap(Branch root, int size) {
    this.root = root;
    this.size = size;
  }

  @SuppressWarnings("unchecked") // has no entries of any type
  static <K, V> PersistentMap<K, V> empty() {
    return (PersistentMap<K, V>) EMPTY;
  }

  int size() {
    return size;
  }

  @SuppressWarnings("unchecked") // only with() puts entries in, and its are of K and V
  @Nullable V get(K key) {
    int hash = spread(key);
    Node node = root;
    for (int shift = 0; node instanceof Branch branch; shift += 5) {
      node = branch.child(hash, shift);
    }
    for (Leaf leaf = (Leaf) node; leaf != null; leaf = leaf.sameHash) {
      if (leaf.key.equals(key)) {
        return (V) leaf.value;
      }
    }
    return null;
  }

  PersistentMap<K, V> with(K key, V value) {
    boolean added = get(key) == null;
    Branch changed = root.with(new Leaf(spread(key), key, value, null), 0);
    return new PersistentMap<>(changed, added ? size + 1 : size);
  }

  PersistentMap<K, V> without(K key) {
    if (get(key) == null) {
      return this;
    }
    return size == 1 ? empty() : new PersistentMap<>(root.without(spread(key), key, 0), size - 1);
  }

  /** The values, in an order that depends on the keys' hashes only. */
  @Override
  public Iterator<V> iterator() {
    return new Values<>(root);
  }

  private static int spread(Object key) {
    int hash = key.hashCode();
    return hash ^ (hash >>> 16);
  }

  private sealed interface Node permits Branch, Leaf {}

  /** An entry; entries whose hashes are all the same are chained. */
  private record Leaf(int hash, Object key, Object value, @Nullable Leaf sameHash) implements Node {
    Leaf with(Leaf leaf) {
      return new Leaf(leaf.hash, leaf.key, leaf.value, without(leaf.key));
    }

    @Nullable Leaf without(Object gone) {
      if (key.equals(gone)) {
        return sameHash;
      }
      return new Leaf(hash, key, value, sameHash == null ? null : sameHash.without(gone));
    }
  }

  /** A child for each set bit of {@code bits}, in the order of the bits. */
  private static final class Branch implements Node {
    static final Branch EMPTY = new Branch(0, new Node[0]);

    final int bits;
    final Node[] children;

    Branch(int bits, Node[] children) {
      this.bits = bits;
      this.children = children;
    }

    private static int bit(int hash, int shift) {
      return 1 << ((hash >>> shift) & 31);
    }

    private int index(int bit) {
      return Integer.bitCount(bits & (bit - 1));
    }

    @Nullable Node child(int hash, int shift) {
      int bit = bit(hash, shift);
      return (bits & bit) == 0 ? null : children[index(bit)];
    }

    Branch with(Leaf leaf, int shift) {
      int bit = bit(leaf.hash, shift);
      int index = index(bit);
      if ((bits & bit) == 0) {
        return inserted(bit, index, leaf);
      }
      return replaced(index, joined(children[index], leaf, shift + 5));
    }

    private static Node joined(Node old, Leaf leaf, int shift) {
      return switch (old) {
        case Branch branch -> branch.with(leaf, shift);
        case Leaf other when other.hash == leaf.hash -> other.with(leaf);
        case Leaf other -> EMPTY.placed(other, shift).with(leaf, shift);
      };
    }

    /** Moves a whole chain down a level. */
    private Branch placed(Leaf chain, int shift) {
      return inserted(bit(chain.hash, shift), 0, chain);
    }

    Branch without(int hash, Object key, int shift) {
      int bit = bit(hash, shift);
      int index = index(bit);
      Node rest =
          switch (children[index]) {
            case Branch branch -> branch.without(hash, key, shift + 5).collapsed();
            case Leaf leaf -> leaf.without(key);
          };
      return rest == null ? removed(bit, index) : replaced(index, rest);
    }

    /** The only entry below this branch moves up, so that a map's shape tells its entries only. */
    private Node collapsed() {
      return children.length == 1 && children[0] instanceof Leaf leaf ? leaf : this;
    }

    private Branch inserted(int bit, int index, Node child) {
      Node[] more = new Node[children.length + 1];
      System.arraycopy(children, 0, more, 0, index);
      more[index] = child;
      System.arraycopy(children, index, more, index + 1, children.length - index);
      return new Branch(bits | bit, more);
    }

    private Branch replaced(int index, Node child) {
      Node[] same = children.clone();
      same[index] = child;
      return new Branch(bits, same);
    }

    private Branch removed(int bit, int index) {
      Node[] fewer = new Node[children.length - 1];
      System.arraycopy(children, 0, fewer, 0, index);
      System.arraycopy(children, index + 1, fewer, index, fewer.length - index);
      return new Branch(bits & ~bit, fewer);
    }
  }

  private static final class Values<V> implements Iterator<V> {
    private final Deque<Iterator<Node>> path = new ArrayDeque<>();
    private @Nullable Leaf next;

    Values(Branch root) {
      path.push(Arrays.asList(root.children).iterator());
      advance();
    }

    private void advance() {
      next = next == null ? null : next.sameHash;
      while (next == null && !path.isEmpty()) {
        if (!path.element().hasNext()) {
          path.pop();
          continue;
        }
        switch (path.element().next()) {
          case Branch branch -> path.push(Arrays.asList(branch.children).iterator());
          case Leaf leaf -> next = leaf;
        }
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    @SuppressWarnings("unchecked") // only with() puts entries in, and its are of V
    public V next() {
      Leaf leaf = next;
      if (leaf == null) {
        throw new NoSuchElementException();
      }
      advance();
      return (V) leaf.value;
    }
  }
}
