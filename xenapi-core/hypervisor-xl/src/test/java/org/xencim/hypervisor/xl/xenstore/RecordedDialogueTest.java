package org.xencim.hypervisor.xl.xenstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testng.annotations.Test;

/**
 * What oxenstored of Xen 4.17 was asked and answered, byte by byte. The client has to ask the same.
 */
public final class RecordedDialogueTest {
  private static final Pattern ASKED = Pattern.compile("-> ([0-9a-f]+) .*");
  private static final Pattern ANSWERED =
      Pattern.compile(" +<- hdr ([0-9a-f]{32}) .* payload b'(.*)'");

  @Test
  public void theClientSpeaksAsRecorded() throws Exception {
    Replay replay = new Replay();
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    try (XenstoreClient client = new XenstoreClient(replay.stream(), "recorded")) {
      StoreView store = client.store();
      assertThat(store.directory("/"))
          .containsExactly("@introduceDomain", "@releaseDomain", "libxl", "local", "tool", "vm");
      assertThat(store.directory("/local/domain")).containsExactly("0");
      assertThat(store.read("/local/domain/0/name")).asString(UTF_8).isEqualTo("Domain-0");
      assertThat(refusal(() -> store.read("/nosuch"))).isEqualTo(XenstoreError.ENOENT);
      assertThat(store.domainPath(0)).isEqualTo("/local/domain/0");
      assertThat(store.permissions("/local/domain/0"))
          .containsExactly(new Permission(0, Permission.Access.NONE));
      XenstoreClient.PathWatch watch = client.watch("/lab/x", seen::add);
      assertThat(next(seen)).isEqualTo("/lab/x");
      String done =
          client.transact(view -> {
            view.write("/lab/x", "hello");
            return "done";
          });
      assertThat(done).isEqualTo("done");
      assertThat(next(seen)).isEqualTo("/lab/x");
      assertThat(store.find("/lab/x")).contains("hello");
      store.remove("/lab");
      assertThat(next(seen)).isEqualTo("/lab/x");
      client.watch("@introduceDomain", seen::add);
      assertThat(next(seen)).isEqualTo("@introduceDomain");
      watch.close();
    }
    assertThat(replay.unexpected).isEmpty();
  }

  private static String next(BlockingQueue<String> seen) throws InterruptedException {
    return Objects.requireNonNull(seen.poll(1, TimeUnit.MINUTES));
  }

  private static XenstoreError refusal(Runnable call) {
    return catchThrowableOfType(XenstoreException.class, call::run).error();
  }

  /** Answers each request as recorded, if it is the one that was recorded. */
  private static final class Replay extends OutputStream {
    private final Deque<String> asked = new ArrayDeque<>();
    private final Deque<List<byte[]>> answers = new ArrayDeque<>();
    private final List<String> unexpected = new ArrayList<>();
    private final PipedInputStream input = new PipedInputStream(1 << 16);
    private final PipedOutputStream output = new PipedOutputStream(input);

    Replay() throws IOException {
      try (InputStream in = Replay.class.getResourceAsStream("dialogue.txt")) {
        new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).lines().forEach(this::record);
      }
    }

    ByteStream stream() {
      return new ByteStream(input, this, output);
    }

    private void record(String line) {
      Matcher request = ASKED.matcher(line);
      Matcher answer = ANSWERED.matcher(line);
      if (request.matches()) {
        asked.add(request.group(1));
        answers.add(new ArrayList<>());
      } else if (answer.matches()) {
        String payload = answer.group(2).replace("\\x00", "\0");
        answers.getLast().add(HexFormat.of().parseHex(answer.group(1)));
        answers.getLast().add(payload.getBytes(UTF_8));
      }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      String request = HexFormat.of().formatHex(bytes);
      if (!request.equals(asked.poll())) {
        unexpected.add(request);
      }
      for (byte[] part : Objects.requireNonNullElse(answers.poll(), List.<byte[]>of())) {
        output.write(part);
      }
      output.flush();
    }

    @Override
    public void write(int one) {
      throw new AssertionError("a message is written in one piece");
    }
  }
}
