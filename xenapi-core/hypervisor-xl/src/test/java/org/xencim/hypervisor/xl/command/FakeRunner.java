package org.xencim.hypervisor.xl.command;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xencim.hypervisor.xl.xenstore.ByteStream;

/** A dom0 whose scripts print what a test wants, and nothing else. */
public final class FakeRunner implements CommandRunner {
  private final Deque<Answer> answers = new ArrayDeque<>(List.of(new Answer()));
  private final List<String> asked = new ArrayList<>();
  private volatile @Nullable Supplier<ByteStream> sockets;
  private Runnable effect = () -> {};
  private Supplier<LineStream> streams =
      () -> new LineStream(InputStream.nullInputStream(), () -> {});

  private static final class Answer {
    private final StringBuilder output = new StringBuilder();
    private final StringBuilder messages = new StringBuilder();
    private int status;
  }

  /** The next script has this step. */
  public FakeRunner step(String name, int stepStatus, String stepOutput, String stepMessages) {
    Answer last = answers.getLast();
    last.output.append("\n@ ").append(name).append('\n').append(stepOutput);
    last.output.append("\n@ = ").append(stepStatus).append('\n');
    last.messages.append("\n@ ").append(name).append('\n').append(stepMessages);
    return this;
  }

  public FakeRunner killedWhile(String name) {
    Answer last = answers.getLast();
    last.output.append("\n@ ").append(name).append('\n');
    last.messages.append("\n@ ").append(name).append('\n');
    last.status = 124;
    return this;
  }

  /** What a shell says that does not come to its first step. */
  public FakeRunner saying(String words) {
    answers.getLast().messages.append(words);
    return this;
  }

  /** What follows is of another script. */
  public FakeRunner then() {
    answers.add(new Answer());
    return this;
  }

  /** What commands that go on print. */
  public FakeRunner following(Supplier<LineStream> wanted) {
    streams = wanted;
    return this;
  }

  /** What is at its Unix sockets; null for nothing. */
  public FakeRunner listening(@Nullable Supplier<ByteStream> wanted) {
    sockets = wanted;
    return this;
  }

  /** What the next script does besides printing. */
  public FakeRunner doing(Runnable wanted) {
    effect = wanted;
    return this;
  }

  /** The commands so far. */
  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public String host() {
    return "fake";
  }

  @Override
  public synchronized CommandResult run(List<String> command, byte[] input, Duration deadline) {
    asked.add(String.join(" ", command));
    String boundary =
        command.stream().filter(word -> word.startsWith("xencim-")).findFirst().orElseThrow();
    Runnable done = effect;
    effect = () -> {};
    done.run();
    Answer answer = answers.removeFirst();
    if (answers.isEmpty()) {
      answers.add(new Answer());
    }
    return new CommandResult(
        answer.status,
        answer.output.toString().replace("@", boundary),
        answer.messages.toString().replace("@", boundary));
  }

  @Override
  public LineStream follow(List<String> command) {
    return streams.get();
  }

  @Override
  public ByteStream socket(String path) throws IOException {
    Supplier<ByteStream> wanted = sockets;
    if (wanted == null) {
      throw new IOException("no such socket");
    }
    return wanted.get();
  }

  @Override
  public void close() {}
}
