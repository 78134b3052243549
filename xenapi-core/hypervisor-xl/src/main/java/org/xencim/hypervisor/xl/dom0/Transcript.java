package org.xencim.hypervisor.xl.dom0;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;

/**
 * What a {@link Script} did.
 *
 * @param steps that it finished, by name; of those of one name, the last
 * @param lastWords the messages of what it did last, such as why it ended before its first step
 * @param timedOut whether it was killed at its deadline
 */
public record Transcript(Map<String, Step> steps, String lastWords, boolean timedOut) {
  /** A command that a script ran. */
  public record Step(int status, String output, String messages) {
    public boolean succeeded() {
      return status == 0;
    }
  }

  /**
   * Takes apart what a script printed; each of its boundary lines has a line end of its own before
   * it.
   */
  static Transcript parse(String boundary, String output, String messages, boolean timedOut) {
    Map<String, String> texts = sections(boundary, messages);
    Map<String, Step> steps = new LinkedHashMap<>();
    String name = "";
    String text = "";
    for (String section : split(boundary, output)) {
      int line = section.indexOf('\n');
      if (line < 0) {
        break; // it was cut off here
      }
      String head = section.substring(0, line);
      if (head.matches("= \\d{1,3}")) {
        int status = Integer.parseInt(head.substring(2));
        steps.put(name, new Step(status, text, texts.getOrDefault(name, "")));
      } else {
        name = head;
        text = section.substring(line + 1);
      }
    }
    return new Transcript(steps, lastWords(boundary, messages), timedOut);
  }

  public Transcript {
    steps = Map.copyOf(steps);
  }

  /** Empty if the script did not come to it, or did not finish it. */
  public Optional<Step> step(String name) {
    return Optional.ofNullable(steps.get(name));
  }

  /** What a step printed; empty if the script did not come to it. */
  public String output(String name) {
    return step(name).map(Step::output).orElse("");
  }

  /** Whether the script came to a step, and that succeeded. */
  public boolean succeeded(String name) {
    return step(name).filter(Step::succeeded).isPresent();
  }

  /**
   * A step that was not taken has not failed.
   *
   * @throws DriverException with the problem if the step failed
   */
  public void require(String name, DriverProblem problem) {
    step(name)
        .filter(done -> !done.succeeded())
        .ifPresent(_ -> {
          throw new DriverException(problem);
        });
  }

  private static String lastWords(String boundary, String messages) {
    int last = messages.lastIndexOf("\n" + boundary + " ");
    int end = messages.indexOf('\n', last + 1);
    return (last < 0 ? messages : end < 0 ? "" : messages.substring(end)).strip();
  }

  private static Map<String, String> sections(String boundary, String text) {
    Map<String, String> sections = new LinkedHashMap<>();
    for (String section : split(boundary, text)) {
      int line = section.indexOf('\n');
      if (line < 0) {
        break;
      }
      sections.put(section.substring(0, line), section.substring(line + 1));
    }
    return sections;
  }

  /** What stands behind each boundary: the rest of its line, and the text below. */
  private static Iterable<String> split(String boundary, String text) {
    String[] parts = text.split("\n" + boundary + " ", -1);
    return Arrays.stream(parts).skip(1).toList();
  }
}
