package org.xencim.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The daemon on a simulated host, in a process of its own, which ends with this. */
final class MeasuredDaemon implements AutoCloseable {
  private static final Pattern XEN_API = Pattern.compile("^Xen-API +http://[^:]+:(\\d+)/RPC2.*");

  private final Process process;
  private final Path directory;
  private final int port;

  /** Returns when it is ready; {@code settings} are such as {@code sim.vms=100}. */
  MeasuredDaemon(Path parent, String... settings) throws IOException {
    this.directory = Files.createTempDirectory(parent, "daemon");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-Dguice_bytecode_gen_option=DISABLED"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.xencim.server.Xencimd", "--state-dir", directory.toString()));
    for (String fixed :
        List.of(
            "hypervisor.driver=sim",
            "wbem.http.port=0",
            "wbem.https.port=off",
            "xenrpc.http.port=0",
            "xenrpc.https.port=off")) {
      command.addAll(List.of("--set", fixed));
    }
    for (String setting : settings) {
      command.addAll(List.of("--set", setting));
    }
    this.process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    this.port = awaitReady(process.inputReader());
  }

  private static int awaitReady(BufferedReader output) throws IOException {
    int port = 0;
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher address = XEN_API.matcher(line);
      if (address.matches()) {
        port = Integer.parseInt(address.group(1));
      }
      if (line.equals("ready")) {
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
        return port;
      }
    }
    throw new IOException("the daemon has ended");
  }

  Process process() {
    return process;
  }

  XenRpcConnection connect() throws IOException {
    return new XenRpcConnection(port);
  }

  /** The password of admin. */
  String password() throws IOException {
    return Files.readString(directory.resolve("admin-password")).strip();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
