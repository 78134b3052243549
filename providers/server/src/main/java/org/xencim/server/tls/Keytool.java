package org.xencim.server.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.xencim.server.state.Secrets;

/** The program of the running JDK that signs certificates. */
final class Keytool {
  private static final String YEARS = String.valueOf(10 * 365);

  private Keytool() {}

  /** Makes a key store, and says its password. */
  static String generate(Path store, String alias, String hostName) throws IOException {
    String password = Secrets.random();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-J-XX:TieredStopAtLevel=1",
            "-genkeypair",
            "-alias",
            alias,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-validity",
            YEARS,
            "-dname",
            "CN=" + hostName,
            "-ext",
            "san=dns:localhost,dns:" + hostName + ",ip:127.0.0.1,ip:::1",
            "-ext",
            "bc:c=ca:false",
            "-ext",
            "eku=serverAuth",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            // Other users see the arguments of a process, not its environment.
            "-storepass:env",
            "XENCIM_STOREPASS");
    builder.environment().put("XENCIM_STOREPASS", password);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (exitCode(process) != 0) {
      throw new TlsException("keytool made no certificate: " + said.strip(), null);
    }
    return password;
  }

  private static int exitCode(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException stopping) {
      process.destroy();
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
