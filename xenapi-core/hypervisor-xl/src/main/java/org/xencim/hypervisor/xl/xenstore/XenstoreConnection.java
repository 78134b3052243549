package org.xencim.hypervisor.xl.xenstore;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests and their answers over one stream. Any number of threads ask at the same time; a thread
 * of the connection's own sorts what comes back. Xenstore answers in the order in which it was
 * asked, so an answer that does not come in time will not come, and the connection is given up.
 */
final class XenstoreConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(XenstoreConnection.class);

  private static final int LONGEST_REASON = 64;

  private final ByteStream stream;
  private final Duration deadline;
  private final Consumer<Message> events;
  private final ReentrantLock sending = new ReentrantLock();
  private final Map<Integer, Question> waiting = new ConcurrentHashMap<>();
  private final CompletableFuture<XenstoreException> ended = new CompletableFuture<>();
  private int lastId;

  private record Question(MessageType type, CompletableFuture<Message> answer) {}

  /**
   * @param deadline for the answer to each request
   * @param events is given each WATCH_EVENT on the thread that receives, and must not ask anything
   *     itself
   */
  XenstoreConnection(ByteStream stream, String name, Duration deadline, Consumer<Message> events) {
    this.stream = stream;
    this.deadline = deadline;
    this.events = events;
    Thread.ofPlatform().daemon().name("xenstore " + name).start(this::receive);
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @throws XenstoreException what xenstore answered if that was an ERROR, or why there is no
   *     answer
   */
  Message ask(MessageType type, int transaction, byte[] payload) {
    if (payload.length > Message.LARGEST_REQUEST) {
      throw new XenstoreException(
          XenstoreError.E2BIG,
          "A request " + type + " to xenstore cannot have " + payload.length + " bytes.");
    }
    Message answer = await(type, send(type, transaction, payload));
    if (answer.is(MessageType.ERROR)) {
      String reason = shortened(answer.text());
      throw new XenstoreException(
          XenstoreError.named(reason),
          "Xenstore answered " + reason + " to " + Requests.describe(type, payload) + ".");
    }
    return answer;
  }

  /** A name such as ENOENT, if the host means well. */
  private static String shortened(String reason) {
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
  }

  private CompletableFuture<Message> send(MessageType type, int transaction, byte[] payload) {
    lockForSending(type);
    try {
      lastId = lastId == Integer.MAX_VALUE ? 1 : lastId + 1;
      CompletableFuture<Message> answer = new CompletableFuture<>();
      waiting.put(lastId, new Question(type, answer));
      XenstoreException end = ended.getNow(null);
      if (end != null) {
        throw end.again();
      }
      new Message(type.code(), lastId, transaction, payload).send(stream.output());
      return answer;
    } catch (IOException e) {
      throw end(lost(e)).again();
    } finally {
      sending.unlock();
    }
  }

  /** Who sends can be held up by a xenstore that no longer reads. */
  private void lockForSending(MessageType type) {
    try {
      if (!sending.tryLock(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
        throw end(late(type)).again();
      }
    } catch (InterruptedException e) {
      throw interrupted(type, e);
    }
  }

  private Message await(MessageType type, CompletableFuture<Message> answer) {
    try {
      return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw end(late(type)).again();
    } catch (InterruptedException e) {
      throw interrupted(type, e);
    } catch (ExecutionException e) {
      throw ended.join().again();
    }
  }

  private void receive() {
    try {
      Optional<Message> message = Message.receive(stream.input());
      while (message.isPresent()) {
        accept(message.get());
        message = Message.receive(stream.input());
      }
      var _ = end(new XenstoreException(XenstoreError.CONNECTION_LOST, "Xenstore hung up."));
    } catch (IOException e) {
      var _ = end(lost(e));
    } catch (XenstoreException e) {
      var _ = end(e);
    } catch (RuntimeException e) { // nobody may wait for a thread that is no more
      LOG.error("a connection to xenstore fails", e);
      var _ = end(new XenstoreException(XenstoreError.CONNECTION_LOST, "It failed.", e));
    }
  }

  private void accept(Message message) {
    if (message.is(MessageType.WATCH_EVENT)) {
      events.accept(message);
      return;
    }
    Question question = waiting.remove(message.requestId());
    if (question == null) {
      throw garbled("answered request " + message.requestId() + ", which nobody made");
    }
    if (!message.is(question.type) && !message.is(MessageType.ERROR)) {
      waiting.put(message.requestId(), question);
      throw garbled("answered " + question.type + " by a message " + message.type());
    }
    question.answer.complete(message);
  }

  /** When the connection has ended it says why. */
  Optional<XenstoreException> awaitEnd(Duration patience) throws InterruptedException {
    try {
      return Optional.of(ended.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    var _ = end(new XenstoreException(XenstoreError.CONNECTION_LOST, "The connection was closed."));
  }

  /** Ends the connection, unless it has ended, and answers why it did. */
  private XenstoreException end(XenstoreException reason) {
    if (ended.complete(reason)) {
      try {
        stream.close();
      } catch (IOException e) {
        LOG.debug("a connection to xenstore cannot be closed", e);
      }
    }
    XenstoreException first = ended.join();
    waiting.values().forEach(question -> question.answer.completeExceptionally(first));
    waiting.clear();
    return first;
  }

  private static XenstoreException lost(IOException e) {
    return new XenstoreException(
        XenstoreError.CONNECTION_LOST,
        "The connection to xenstore was lost: " + e.getMessage() + ".",
        e);
  }

  private XenstoreException late(MessageType type) {
    return new XenstoreException(
        XenstoreError.TIMED_OUT,
        "Xenstore did not answer " + type + " within " + deadline.toMillis() + " ms.");
  }

  private static XenstoreException garbled(String what) {
    return new XenstoreException(XenstoreError.GARBLED, "Xenstore " + what + ".");
  }

  private static XenstoreException interrupted(MessageType type, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new XenstoreException(
        XenstoreError.INTERRUPTED, "The wait for the answer to " + type + " was interrupted.", e);
  }
}
