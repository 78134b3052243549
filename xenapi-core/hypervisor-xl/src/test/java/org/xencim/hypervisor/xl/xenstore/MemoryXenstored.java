package org.xencim.hypervisor.xl.xenstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * A xenstore in memory behind a Unix socket. Any change outside of a transaction disturbs all
 * transactions, which is stricter than the real one.
 */
public final class MemoryXenstored implements AutoCloseable {
  private static final byte[] OK = {'O', 'K', 0};

  private final Path directory;
  private final ServerSocketChannel server;
  private final List<Session> sessions = new CopyOnWriteArrayList<>();
  private final Set<Integer> unanswered = ConcurrentHashMap.newKeySet();
  private final Semaphore swallowed = new Semaphore(0);
  private StoreTree tree = new StoreTree();
  private int generation;
  private int largestDirectory = Integer.MAX_VALUE;
  private Consumer<String> whenRead = path -> {};

  public MemoryXenstored() {
    try {
      directory = Files.createTempDirectory("xenstored");
      server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket()));
      write("/local/domain/0/name", "Domain-0");
      Thread.ofVirtual().start(this::serve);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path socket() {
    return directory.resolve("socket");
  }

  public ByteStream connect() {
    try {
      SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket()));
      return new ByteStream(
          Channels.newInputStream(channel), Channels.newOutputStream(channel), channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Larger directories are only sent in parts, as the C xenstored does. */
  synchronized void largestDirectory(int bytes) {
    largestDirectory = bytes;
  }

  /** Done after each READ was answered. */
  synchronized void whenRead(Consumer<String> action) {
    whenRead = action;
  }

  void answersNo(MessageType type) {
    unanswered.add(type.code());
  }

  /** Waits until a request has come that is not answered. */
  void awaitUnanswered() throws InterruptedException {
    swallowed.acquire();
  }

  /** Changes the store as another client would. */
  public synchronized void write(String path, String value) {
    tree.put(path, value.getBytes(UTF_8));
    changed(path);
  }

  public synchronized void remove(String path) {
    tree.cut(path);
    changed(path);
  }

  public synchronized Optional<String> value(String path) {
    return tree.text(path);
  }

  /** Fires the watches of a path or of a special name. */
  public synchronized void changed(String path) {
    generation++;
    sessions.forEach(session -> session.fire(path));
  }

  /** How many watches there are in all. */
  public synchronized int watches() {
    return sessions.stream().mapToInt(session -> session.watches.size()).sum();
  }

  /** Sends these bytes, whatever they are, to all. */
  public void sendRaw(byte[] bytes) {
    sessions.forEach(session -> session.raw(bytes));
  }

  /** Ends all connections; new ones are taken. */
  public void hangUp() {
    sessions.forEach(Session::end);
  }

  @Override
  public void close() {
    try {
      server.close();
      hangUp();
      Files.deleteIfExists(socket());
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    try {
      while (true) {
        Session session = new Session(server.accept());
        sessions.add(session);
        Thread.ofVirtual().start(session::serve);
      }
    } catch (IOException closed) {
      return;
    }
  }

  private record Transaction(int generation, StoreTree tree, List<String> changed) {}

  private final class Session {
    private final SocketChannel channel;
    private final OutputStream out;
    private final Map<String, String> watches = new HashMap<>();
    private final Map<Integer, Transaction> transactions = new HashMap<>();
    private int lastTransaction;

    Session(SocketChannel channel) {
      this.channel = channel;
      this.out = Channels.newOutputStream(channel);
    }

    void serve() {
      try {
        var in = Channels.newInputStream(channel);
        for (var message = Message.receive(in);
            message.isPresent();
            message = Message.receive(in)) {
          if (unanswered.contains(message.get().type())) {
            swallowed.release();
          } else {
            answer(message.get());
          }
        }
      } catch (IOException | RuntimeException gone) {
        end();
      } finally {
        sessions.remove(this);
      }
    }

    private void answer(Message request) {
      synchronized (MemoryXenstored.this) {
        try {
          byte[] payload = act(request);
          send(new Message(request.type(), request.requestId(), request.transaction(), payload));
          if (request.is(MessageType.WATCH)) {
            fireFirst(request.strings().getFirst(), request.strings().getLast());
          } else if (request.is(MessageType.READ)) {
            whenRead.accept(request.text());
          }
        } catch (XenstoreException e) {
          byte[] reason = Requests.strings(e.error().name());
          send(
              new Message(
                  MessageType.ERROR.code(), request.requestId(), request.transaction(), reason));
        }
      }
    }

    private byte[] act(Message request) {
      for (MessageType type : MessageType.values()) {
        if (request.is(type)) {
          return act(type, request);
        }
      }
      throw refusal(XenstoreError.ENOSYS);
    }

    private byte[] act(MessageType type, Message request) {
      String path = Requests.describe(MessageType.READ, request.payload());
      path = path.replaceFirst("^READ( of \"(.*)\")?$", "$2");
      return switch (type) {
        case READ -> existing(request, path).get(path);
        case DIRECTORY -> directory(request, path);
        case DIRECTORY_PART -> part(request, path);
        case GET_PERMS -> permissions(request, path);
        case WRITE -> change(request, path, true);
        case MKDIR -> change(request, path, false);
        case RM -> remove(request, path);
        case WATCH -> watch(request.strings());
        case UNWATCH -> unwatch(request.strings());
        case TRANSACTION_START -> begin();
        case TRANSACTION_END -> finish(request);
        case GET_DOMAIN_PATH -> Requests.strings("/local/domain/" + path);
        case IS_DOMAIN_INTRODUCED -> Requests.strings(isServed(path) ? "T" : "F");
        case ERROR, WATCH_EVENT -> throw refusal(XenstoreError.EINVAL);
      };
    }

    /** A domain is served as long as it has a home. */
    private boolean isServed(String domid) {
      return domid.equals("0") || tree.has("/local/domain/" + domid);
    }

    private StoreTree tree(Message request) {
      return request.transaction() == 0 ? tree : transaction(request).tree;
    }

    private Transaction transaction(Message request) {
      Transaction transaction = transactions.get(request.transaction());
      if (transaction == null) {
        throw refusal(XenstoreError.EIO);
      }
      return transaction;
    }

    private StoreTree existing(Message request, String path) {
      StoreTree from = tree(request);
      if (!from.has(path) && !path.equals("/")) {
        throw refusal(XenstoreError.ENOENT);
      }
      return from;
    }

    private byte[] permissions(Message request, String path) {
      var _ = existing(request, path);
      return Requests.strings("n0", "r7");
    }

    private byte[] directory(Message request, String path) {
      byte[] all = Requests.strings(existing(request, path).names(path).toArray(String[]::new));
      if (all.length > largestDirectory) {
        throw refusal(XenstoreError.E2BIG);
      }
      return all;
    }

    private byte[] part(Message request, String path) {
      int offset = Integer.parseInt(request.strings().get(1));
      byte[] all = Requests.strings(existing(request, path).names(path).toArray(String[]::new));
      int end = offset;
      for (int i = offset; i < all.length && i < offset + largestDirectory; i++) {
        end = all[i] == 0 ? i + 1 : end;
      }
      ByteArrayOutputStream some = new ByteArrayOutputStream();
      some.writeBytes(Requests.strings(Integer.toString(generation)));
      some.write(all, offset, end - offset);
      if (end == all.length) {
        some.write(0);
      }
      whenRead.accept(path);
      return some.toByteArray();
    }

    private byte[] change(Message request, String path, boolean write) {
      StoreTree into = tree(request);
      byte[] all = request.payload();
      int length = path.getBytes(UTF_8).length + 1;
      byte[] value = Arrays.copyOfRange(all, length, all.length);
      if (write || !into.has(path)) {
        into.put(path, value);
        note(request, path);
      }
      return OK;
    }

    private byte[] remove(Message request, String path) {
      tree(request).cut(path);
      note(request, path);
      return OK;
    }

    private void note(Message request, String path) {
      if (request.transaction() == 0) {
        changed(path);
      } else {
        transaction(request).changed.add(path);
      }
    }

    private byte[] begin() {
      lastTransaction++;
      transactions.put(
          lastTransaction, new Transaction(generation, tree.copy(), new ArrayList<>()));
      return Requests.strings(Integer.toString(lastTransaction));
    }

    private byte[] finish(Message request) {
      Transaction transaction = transaction(request);
      transactions.remove(request.transaction());
      if (request.text().equals("T")) {
        if (transaction.generation != generation) {
          throw refusal(XenstoreError.EAGAIN);
        }
        tree = transaction.tree;
        transaction.changed.forEach(MemoryXenstored.this::changed);
      }
      return OK;
    }

    private byte[] watch(List<String> pathAndToken) {
      if (watches.putIfAbsent(pathAndToken.getLast(), pathAndToken.getFirst()) != null) {
        throw refusal(XenstoreError.EEXIST);
      }
      return OK;
    }

    private byte[] unwatch(List<String> pathAndToken) {
      if (watches.remove(pathAndToken.getLast()) == null) {
        throw refusal(XenstoreError.ENOENT);
      }
      return OK;
    }

    void fire(String path) {
      watches.forEach((token, watched) -> {
        if (StoreTree.isWithin(watched, path)) {
          fireFirst(path, token);
        }
      });
    }

    private void fireFirst(String path, String token) {
      send(new Message(MessageType.WATCH_EVENT.code(), 0, 0, Requests.strings(path, token)));
    }

    private synchronized void send(Message message) {
      try {
        message.send(out);
      } catch (IOException e) {
        end();
      }
    }

    synchronized void raw(byte[] bytes) {
      try {
        out.write(bytes);
      } catch (IOException e) {
        end();
      }
    }

    void end() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static XenstoreException refusal(XenstoreError error) {
      return new XenstoreException(error, "refused");
    }
  }
}
