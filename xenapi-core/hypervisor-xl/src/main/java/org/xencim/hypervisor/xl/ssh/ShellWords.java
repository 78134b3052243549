package org.xencim.hypervisor.xl.ssh;

import java.util.List;
import java.util.stream.Collectors;

/** Words for a POSIX shell, for SSH knows no argument vectors. */
final class ShellWords {
  private ShellWords() {}

  /** The command line that a shell takes apart into exactly these words. */
  static String quote(List<String> words) {
    return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
  }

  /**
   * Within single quotes a shell leaves every character alone but the single quote itself.
   *
   * @throws IllegalArgumentException for a NUL character, which no argument of a program can hold
   */
  static String quote(String word) {
    if (word.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A NUL character cannot be part of a command.");
    }
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
