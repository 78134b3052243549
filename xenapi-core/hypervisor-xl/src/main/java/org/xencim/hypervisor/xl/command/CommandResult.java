package org.xencim.hypervisor.xl.command;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How a command ended and what it printed. */
public record CommandResult(int status, String output, String messages) {
  static CommandResult of(int status, byte[] output, byte[] messages) {
    return new CommandResult(status, new String(output, UTF_8), new String(messages, UTF_8));
  }
}
