package org.xencim.hypervisor;

import java.util.Arrays;

/** How the path of a file or directory on a host is written. */
public final class HostPath {
  /** Characters; more than any host keeps a name for. */
  private static final int LONGEST = 1024;

  private HostPath() {}

  /**
   * Whether a path has one way to be written, as far as its text tells, and this is it: absolute,
   * without {@code .} and {@code ..}, empty names, a {@code /} at the end, and control characters.
   * Who compares paths to find out what somebody uses compares such ones only.
   */
  public static boolean isNormal(String path) {
    return path.startsWith("/")
        && path.length() <= LONGEST
        && path.chars().noneMatch(Character::isISOControl)
        && Arrays.stream(path.substring(1).split("/", -1))
            .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
  }
}
