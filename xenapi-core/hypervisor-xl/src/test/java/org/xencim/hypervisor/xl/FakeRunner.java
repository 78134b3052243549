package org.xencim.hypervisor.xl;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/** A dom0 whose scripts print what a test wants, and nothing else. */
final class FakeRunner implements CommandRunner {
  private final StringBuilder output = new StringBuilder();
  private final StringBuilder messages = new StringBuilder();
  private int status;

  /** The next script has this step. */
  FakeRunner step(String name, int stepStatus, String stepOutput, String stepMessages) {
    output.append("\n@ ").append(name).append('\n').append(stepOutput);
    output.append("\n@ = ").append(stepStatus).append('\n');
    messages.append("\n@ ").append(name).append('\n').append(stepMessages);
    return this;
  }

  FakeRunner killedWhile(String name) {
    output.append("\n@ ").append(name).append('\n');
    messages.append("\n@ ").append(name).append('\n');
    status = 124;
    return this;
  }

  @Override
  public String host() {
    return "fake";
  }

  @Override
  public CommandResult run(List<String> command, byte[] input, Duration deadline) {
    String boundary =
        command.stream().filter(word -> word.startsWith("xencim-")).findFirst().orElseThrow();
    CommandResult result =
        new CommandResult(
            status,
            output.toString().replace("@", boundary),
            messages.toString().replace("@", boundary));
    output.setLength(0);
    messages.setLength(0);
    status = 0;
    return result;
  }

  @Override
  public LineStream follow(List<String> command) {
    return new LineStream(InputStream.nullInputStream(), () -> {});
  }

  @Override
  public void close() {}
}
