package org.xencim.hypervisor.xl.domains;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.xencim.hypervisor.xl.xenstore.StoreView;
import org.xencim.hypervisor.xl.xenstore.XenstoreError;
import org.xencim.hypervisor.xl.xenstore.XenstoreException;

/**
 * Reads what a guest wrote about itself. A guest can write as much as xenstore lets it, so only so
 * many paths are read, level by level; those of one level are asked for at the same time.
 */
public final class GuestStore {
  private static final List<String> ROOTS = List.of("data", "attr");
  private static final String FEATURES = "control";
  private static final int MOST_PATHS = 256;
  private static final int MOST_LEVELS = 6;

  private final StoreView store;
  private final String home;
  private final Map<String, String> values = new TreeMap<>();

  private record Node(String path, Optional<String> value, List<String> children) {}

  private GuestStore(StoreView store, String home) {
    this.store = store;
    this.home = home;
  }

  /** Values by path below the home of a domain. */
  public static Map<String, String> read(StoreView store, int domid) {
    GuestStore reader = new GuestStore(store, "/local/domain/" + domid + "/");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      reader.readFeatures(threads);
      reader.readTree(threads);
    }
    return reader.values;
  }

  private void readFeatures(ExecutorService threads) {
    List<String> names =
        children(FEATURES).stream().filter(name -> name.startsWith("feature-")).toList();
    keep(
        onEach(
            threads,
            paths(FEATURES, names).stream().limit(MOST_PATHS).toList(),
            path -> new Node(path, value(path), List.of())));
  }

  private void readTree(ExecutorService threads) {
    List<String> level = ROOTS;
    int left = MOST_PATHS;
    for (int depth = 0; depth < MOST_LEVELS && !level.isEmpty() && left > 0; depth++) {
      List<Node> nodes =
          onEach(
              threads,
              level.stream().limit(left).toList(),
              path -> new Node(path, value(path), children(path)));
      keep(nodes);
      left -= nodes.size();
      level =
          nodes.stream()
              .flatMap(node -> paths(node.path, node.children).stream())
              .limit(left)
              .toList();
    }
  }

  private void keep(Collection<Node> nodes) {
    for (Node node : nodes) {
      node.value.filter(value -> !value.isEmpty()).ifPresent(value -> values.put(node.path, value));
    }
  }

  private static List<String> paths(String parent, List<String> names) {
    return names.stream().map(name -> parent + "/" + name).toList();
  }

  private Optional<String> value(String path) {
    return store.find(home + path);
  }

  private List<String> children(String path) {
    try {
      return store.directory(home + path);
    } catch (XenstoreException e) {
      if (e.error() == XenstoreError.ENOENT) {
        return List.of();
      }
      throw e;
    }
  }

  private static List<Node> onEach(
      ExecutorService threads, List<String> paths, Function<String, Node> reading) {
    List<Future<Node>> futures = new ArrayList<>();
    paths.forEach(path -> futures.add(threads.submit(() -> reading.apply(path))));
    return futures.stream().map(GuestStore::get).toList();
  }

  private static Node get(Future<Node> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a guest was read", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof XenstoreException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
