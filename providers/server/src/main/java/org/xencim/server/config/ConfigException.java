package org.xencim.server.config;

import java.io.Serial;
import java.util.List;

/** A configuration that cannot be used, with all that is wrong in it. */
public final class ConfigException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public ConfigException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** The problems, one sentence each, in the order in which a reader meets them. */
  public List<String> problems() {
    return problems;
  }
}
