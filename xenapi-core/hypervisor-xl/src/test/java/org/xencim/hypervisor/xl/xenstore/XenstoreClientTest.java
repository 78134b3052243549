package org.xencim.hypervisor.xl.xenstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** The client against a xenstore that does what the real one seldom does. */
public final class XenstoreClientTest {
  private MemoryXenstored server;
  private XenstoreClient client;

  @BeforeMethod
  public void connect() {
    server = new MemoryXenstored();
    client = new XenstoreClient(server.connect(), "memory");
  }

  @AfterMethod(alwaysRun = true)
  public void disconnect() {
    client.close();
    server.close();
  }

  @Test
  public void whatIsWrittenIsRead() {
    client.store().write("/a/b", "Grüße");
    client.store().makeDirectory("/a/c");
    assertThat(client.store().find("/a/b")).contains("Grüße");
    assertThat(client.store().find("/a/x")).isEmpty();
    assertThat(client.store().directory("/a")).containsExactly("b", "c");
    client.store().remove("/a");
    assertThat(refusal(() -> client.store().directory("/a"))).isEqualTo(XenstoreError.ENOENT);
    assertThat(client.store().isIntroduced(0)).isTrue();
    assertThat(client.store().isIntroduced(7)).isFalse();
    assertThat(client.store().permissions("/local"))
        .containsExactly(
            new Permission(0, Permission.Access.NONE), new Permission(7, Permission.Access.READ));
  }

  @DataProvider
  public Object[][] directorySizes() {
    return new Object[][] {{1}, {100}, {2500}};
  }

  @Test(dataProvider = "directorySizes")
  public void aLargeDirectoryIsReadInParts(int size) {
    List<String> names = IntStream.range(0, size).mapToObj("child-%05d"::formatted).toList();
    names.forEach(name -> server.write("/big/" + name, ""));
    assertThat(client.store().directory("/big")).isEqualTo(names);
    server.largestDirectory(500);
    assertThat(client.store().directory("/big")).isEqualTo(names);
  }

  @Test
  public void aDirectoryThatChangesMeanwhileIsReadAnew() {
    IntStream.range(0, 100).forEach(i -> server.write("/big/child-%05d".formatted(i), ""));
    server.largestDirectory(500);
    AtomicInteger parts = new AtomicInteger();
    server.whenRead(path -> {
      if (parts.incrementAndGet() == 2) {
        server.remove("/big/child-00000");
      }
    });
    assertThat(client.store().directory("/big")).hasSize(99).startsWith("child-00001");
    server.whenRead(path -> server.write("/other", ""));
    assertThat(refusal(() -> client.store().directory("/big"))).isEqualTo(XenstoreError.EBUSY);
  }

  @Test
  public void aTransactionThatIsDisturbedIsDoneAgain() {
    server.write("/counter", "0");
    AtomicInteger runs = new AtomicInteger();
    int result =
        client.transact(view -> {
          int seen = Integer.parseInt(view.find("/counter").orElseThrow());
          if (runs.incrementAndGet() == 1) {
            server.write("/counter", "41");
          }
          view.write("/counter", Integer.toString(seen + 1));
          return seen + 1;
        });
    assertThat(result).isEqualTo(42);
    assertThat(server.value("/counter")).contains("42");
  }

  @Test
  public void aTransactionThatIsAlwaysDisturbedFails() {
    assertThat(
            refusal(() ->
                client.transact(view -> {
                  server.write("/noise", "x");
                  return 0;
                })))
        .isEqualTo(XenstoreError.EAGAIN);
  }

  @Test
  public void aTransactionThatFailsChangesNothing() {
    assertThat(
            refusal(() ->
                client.transact(view -> {
                  view.write("/half", "done");
                  return view.read("/nosuch");
                })))
        .isEqualTo(XenstoreError.ENOENT);
    assertThat(server.value("/half")).isEmpty();
  }

  @Test
  public void watchesTellOfWhatIsBelowThemUntilTheyEnd() throws InterruptedException {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    XenstoreClient.PathWatch watch = client.watch("/local", seen::add);
    assertThat(seen.poll(1, TimeUnit.MINUTES)).isEqualTo("/local");
    server.write("/local/domain/7/name", "x");
    assertThat(seen.poll(1, TimeUnit.MINUTES)).isEqualTo("/local/domain/7/name");
    watch.close();
    server.write("/local/domain/7/name", "y");
    assertThat(client.store().find("/local/domain/7/name")).contains("y");
    assertThat(seen).isEmpty();
  }

  @Test
  public void aListenerThatFailsHarmsNobody() throws InterruptedException {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    client.watch(
        "/a",
        path -> {
          throw new IllegalStateException("by intent");
        });
    client.watch("/a", seen::add);
    assertThat(seen.poll(1, TimeUnit.MINUTES)).isEqualTo("/a");
  }

  @Test
  public void manyThreadsGetTheirOwnAnswers() throws Exception {
    IntStream.range(0, 50).forEach(i -> server.write("/n/" + i, "value " + i));
    client.watch("/n", path -> {});
    List<Callable<Boolean>> asking = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      Random random = new Random(thread);
      asking.add(() ->
          random
              .ints(200, 0, 50)
              .peek(i -> server.write("/n/" + i, "value " + i))
              .allMatch(i -> client.store().find("/n/" + i).equals(Optional.of("value " + i))));
    }
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> right : pool.invokeAll(asking)) {
        assertThat(right.get()).isTrue();
      }
    }
  }

  @DataProvider
  public Object[][] garbledMessages() {
    byte[] noise = new byte[64];
    new Random(7).nextBytes(noise);
    noise[15] = 0x7f;
    return new Object[][] {
      {"a length out of all reason", header(2, 1, 1 << 30)},
      {"a negative length", header(2, 1, -1)},
      {"an answer to nobody", header(2, 77, 0)},
      {"an answer of another kind", header(MessageType.DIRECTORY.code(), 1, 0)},
      {"an unknown type", header(99, 1, 0)},
      {"a watch event without a token", withPayload(15, 0, "/a\0")},
      {"a watch event without an end", withPayload(15, 0, "/a\0tok")},
      {"noise", noise},
    };
  }

  @Test(dataProvider = "garbledMessages")
  public void whatIsGarbledEndsTheConnection(String what, byte[] bytes) throws Exception {
    server.answersNo(MessageType.READ);
    Future<XenstoreError> waiting = startReading();
    server.sendRaw(bytes);
    assertThat(waiting.get(1, TimeUnit.MINUTES)).as(what).isEqualTo(XenstoreError.GARBLED);
    assertThat(refusal(() -> client.store().find("/a"))).isEqualTo(XenstoreError.GARBLED);
    assertThat(client.awaitEnd(Duration.ofMinutes(1)).orElseThrow().error())
        .isEqualTo(XenstoreError.GARBLED);
  }

  @Test
  public void anEndInMidMessageFailsWhoWaits() throws Exception {
    server.answersNo(MessageType.READ);
    Future<XenstoreError> waiting = startReading();
    server.sendRaw(header(2, 1, 100));
    server.hangUp();
    assertThat(waiting.get(1, TimeUnit.MINUTES)).isEqualTo(XenstoreError.CONNECTION_LOST);
    assertThat(client.awaitEnd(Duration.ofMinutes(1)).orElseThrow())
        .hasMessageContaining("in the middle of a message");
  }

  @Test
  public void anEndBetweenMessagesFailsWhoWaits() throws Exception {
    server.answersNo(MessageType.READ);
    Future<XenstoreError> waiting = startReading();
    server.hangUp();
    assertThat(waiting.get(1, TimeUnit.MINUTES)).isEqualTo(XenstoreError.CONNECTION_LOST);
  }

  @Test
  public void aClientThatIsClosedFailsWhoWaits() throws Exception {
    server.answersNo(MessageType.READ);
    Future<XenstoreError> waiting = startReading();
    client.close();
    assertThat(waiting.get(1, TimeUnit.MINUTES)).isEqualTo(XenstoreError.CONNECTION_LOST);
  }

  @Test
  public void whatIsNotAnsweredInTimeEndsTheConnection() throws InterruptedException {
    server.answersNo(MessageType.READ);
    try (XenstoreClient hasty =
        new XenstoreClient(server.connect(), "hasty", Duration.ofMillis(50))) {
      assertThat(refusal(() -> hasty.store().find("/a"))).isEqualTo(XenstoreError.TIMED_OUT);
      assertThat(hasty.awaitEnd(Duration.ofMinutes(1)).orElseThrow().error())
          .isEqualTo(XenstoreError.TIMED_OUT);
    }
  }

  @DataProvider
  public Object[][] badRequests() {
    return new Object[][] {
      {"a NUL in the path", "/a\0b", "", XenstoreError.EINVAL},
      {"no path", "", "", XenstoreError.EINVAL},
      {"a large value", "/a", "x".repeat(Message.LARGEST_REQUEST), XenstoreError.E2BIG},
    };
  }

  @Test(dataProvider = "badRequests")
  public void aBadRequestIsNotSent(String what, String path, String value, XenstoreError error) {
    assertThat(refusal(() -> client.store().write(path, value))).as(what).isEqualTo(error);
    assertThatCode(() -> client.store().directory("/")).doesNotThrowAnyException();
  }

  @Test
  public void anErrorSaysWhatItWasAbout() {
    XenstoreException e =
        catchThrowableOfType(XenstoreException.class, () -> client.store().read("/no/such"));
    assertThat(e).hasMessage("Xenstore answered ENOENT to READ of \"/no/such\".");
  }

  /** A read of another thread, that waits; answered is how it failed. */
  private Future<XenstoreError> startReading() throws InterruptedException {
    CompletableFuture<XenstoreError> end = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> end.complete(refusal(() -> client.store().read("/a"))));
    server.awaitUnanswered();
    return end;
  }

  private static byte[] header(int type, int id, int length) {
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(type)
        .putInt(id)
        .putInt(0)
        .putInt(length)
        .array();
  }

  private static byte[] withPayload(int type, int id, String payload) {
    byte[] bytes = payload.getBytes(UTF_8);
    return ByteBuffer.allocate(16 + bytes.length)
        .put(header(type, id, bytes.length))
        .put(bytes)
        .array();
  }

  private static XenstoreError refusal(Runnable call) {
    return catchThrowableOfType(XenstoreException.class, call::run).error();
  }
}
