package org.xencim.itests;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The daemon in a process of its own, on free ports, with a state directory that is deleted at the
 * end.
 */
public final class Daemon implements AutoCloseable {
  private static final Pattern ENDPOINT = Pattern.compile("\\b(https?)://[^\\s:/]+:(\\d+)/cimom");
  private static final Pattern XEN_RPC = Pattern.compile("^Xen-API +(\\S+?)(?:/RPC2 (.*))?$");

  private final Process process;
  private final Path stateDirectory;
  private final List<String> output = new ArrayList<>();
  private final Map<String, String> xenRpcAddresses = new HashMap<>();
  private int httpPort;
  private int httpsPort;

  private Daemon(Process process, Path stateDirectory) {
    this.process = process;
    this.stateDirectory = stateDirectory;
  }

  /** Starts it with settings such as {@code sim.vms=100} and returns when it is ready. */
  public static Daemon start(String... settings) {
    try {
      Path directory = Files.createTempDirectory("xencim-itests");
      return start(directory, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it without warning, and starts another one with the state that it leaves. */
  public Daemon killedAndStartedAgain(String... settings) {
    try {
      process.destroyForcibly().waitFor();
      return start(stateDirectory, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Daemon start(Path directory, String... settings) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dguice_bytecode_gen_option=DISABLED",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.xencim.server.Xencimd",
                "--state-dir",
                directory.toString()));
    Stream.concat(
            Stream.of(
                "wbem.http.port=0",
                "wbem.https.port=0",
                "xenrpc.http.port=0",
                "xenrpc.https.port=0",
                "hypervisor.driver=sim"),
            Arrays.stream(settings))
        .forEach(setting -> command.addAll(List.of("--set", setting)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Daemon daemon = new Daemon(process, directory);
    daemon.awaitReady();
    return daemon;
  }

  private void awaitReady() throws IOException {
    BufferedReader reader = process.inputReader();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      output.add(line);
      Matcher endpoint = ENDPOINT.matcher(line);
      while (endpoint.find()) {
        int port = Integer.parseInt(requireNonNull(endpoint.group(2)));
        if ("https".equals(endpoint.group(1))) {
          httpsPort = port;
        } else {
          httpPort = port;
        }
      }
      Matcher xenRpc = XEN_RPC.matcher(line);
      if (xenRpc.matches()) {
        xenRpcAddresses.put(xenRpcName(xenRpc), requireNonNull(xenRpc.group(1)));
      }
      if (line.equals("ready")) {
        Thread.ofVirtual().start(() -> reader.lines().forEach(rest -> {}));
        return;
      }
    }
    throw new IllegalStateException("the daemon ended before it was ready: " + output);
  }

  private static String xenRpcName(Matcher line) {
    String address = requireNonNull(line.group(1));
    String kind = address.startsWith("/") ? "unix" : address.substring(0, address.indexOf(':'));
    return line.group(0).endsWith("for Xen 3.0.4") ? kind + " for Xen 3.0.4" : kind;
  }

  /**
   * Where it serves Xen-RPC: an URL without a path, or the path of a socket.
   *
   * @param kind {@code http}, {@code https} or {@code unix}, perhaps with {@code for Xen 3.0.4}
   */
  public String xenRpc(String kind) {
    return requireNonNull(xenRpcAddresses.get(kind), kind);
  }

  /** What it printed up to the line {@code ready}. */
  public List<String> output() {
    return output;
  }

  public Path stateDirectory() {
    return stateDirectory;
  }

  public int httpPort() {
    return httpPort;
  }

  public int httpsPort() {
    return httpsPort;
  }

  /** The process, for those who look at its memory or kill it. */
  public Process process() {
    return process;
  }

  /** The password that it made for admin. */
  public String password() {
    try {
      return Files.readString(stateDirectory.resolve("admin-password")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      try (Stream<Path> files = Files.walk(stateDirectory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
