package org.xencim.cim.schema.check;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code mof}. */
@Command(
    name = "mof",
    description = "Works with MOF, the language in which CIM classes are written.",
    mixinStandardHelpOptions = true,
    version = "Xen-CIM",
    subcommands = CheckCommand.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Mof {
  Mof() {}

  /** The command line, with everything that it understands. */
  static CommandLine commandLine() {
    return new CommandLine(new Mof());
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }
}
