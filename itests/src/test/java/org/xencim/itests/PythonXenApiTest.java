package org.xencim.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** The Xen-API as scripts use it: Python's own XML-RPC client, over each kind of listener. */
public class PythonXenApiTest {
  private Daemon daemon;

  @BeforeClass
  public void start() {
    daemon = Daemon.start();
  }

  @AfterClass(alwaysRun = true)
  public void stop() {
    daemon.close();
  }

  @DataProvider
  public Object[] listeners() {
    return new Object[] {"http", "https", "unix"};
  }

  @Test(dataProvider = "listeners")
  public void aScriptDoesItsWork(String listener) throws IOException, InterruptedException {
    if (!isInstalled()) {
      throw new SkipException("there is no python3");
    }
    Path script = Files.createTempFile("xenapi", ".py");
    try (var source = PythonXenApiTest.class.getResourceAsStream("/clients/xenapi.py")) {
      Files.write(script, source.readAllBytes());
      Process process =
          new ProcessBuilder(
                  "python3",
                  script.toString(),
                  daemon.xenRpc(listener),
                  daemon.stateDirectory().resolve("server.crt").toString(),
                  daemon.password())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      assertThat(output).endsWith("ok\n");
    } finally {
      Files.delete(script);
    }
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }
}
