package org.xencim.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/**
 * The npm package {@code xen-api}, the client of Xen Orchestra, over each of its transports. It is
 * fetched from npm, so only where clients are required.
 */
public class NpmXenApiTest {
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "xen-api.mjs");

  private final Path directory = Path.of("target", "clients", "npm").toAbsolutePath();
  private Daemon daemon;

  @BeforeClass
  public void start() throws IOException, InterruptedException {
    if (!"required".equals(System.getProperty("xencim.clients"))) {
      throw new SkipException("npm packages are fetched only with -Dxencim.clients=required");
    }
    Files.createDirectories(directory);
    for (String file : FILES) {
      Path source = Path.of("clients", "npm", file);
      Files.copy(source, directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    daemon = Daemon.start();
  }

  @AfterClass(alwaysRun = true)
  public void stop() {
    if (daemon != null) {
      daemon.close();
    }
  }

  @DataProvider
  public Object[] transports() {
    return new Object[] {"json-rpc", "xml-rpc"};
  }

  @Test(dataProvider = "transports")
  public void aScriptDoesItsWork(String transport) throws IOException, InterruptedException {
    String output = run("node", "xen-api.mjs", daemon.xenRpc("http"), daemon.password(), transport);

    assertThat(output).endsWith("ok\n");
  }

  /** What a command prints that ends well. */
  private String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
