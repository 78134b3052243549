package org.xencim.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process with a {@link MeasuredServer}, which ends with this. */
final class MeasuredProcess implements AutoCloseable {
  private final Process process;
  private final int port;
  private final List<String> machines;

  /** Starts a server of so many machines, and returns when it answers. */
  MeasuredProcess(int count, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add("-Dguice_bytecode_gen_option=DISABLED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(MeasuredServer.class.getName(), Integer.toString(count)));
    this.process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output = process.inputReader();
    this.port = Integer.parseInt(output.readLine());
    this.machines = List.of(output.readLine().split(",", -1));
  }

  Process process() {
    return process;
  }

  KeptConnection connect() throws IOException {
    return new KeptConnection(port);
  }

  /** The UUIDs of all its machines. */
  List<String> machines() {
    return machines;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
