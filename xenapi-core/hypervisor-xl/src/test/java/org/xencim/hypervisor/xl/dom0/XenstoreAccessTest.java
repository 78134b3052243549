package org.xencim.hypervisor.xl.dom0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.xl.command.CommandRunner;
import org.xencim.hypervisor.xl.command.LocalRunner;
import org.xencim.hypervisor.xl.ssh.SshRunner;
import org.xencim.hypervisor.xl.ssh.SshServerFixture;
import org.xencim.hypervisor.xl.xenstore.MemoryXenstored;
import org.xencim.hypervisor.xl.xenstore.XenstoreClient;
import org.xencim.hypervisor.xl.xenstore.XenstoreException;

/** Xenstore through a socket of this machine; that a real SSH server forwards it, the lab shows. */
public final class XenstoreAccessTest {
  private SshServerFixture server;
  private MemoryXenstored xenstored;

  @BeforeMethod
  public void start() throws IOException, GeneralSecurityException {
    server = new SshServerFixture();
    xenstored = new MemoryXenstored();
  }

  @AfterMethod(alwaysRun = true)
  public void stop() throws IOException {
    xenstored.close();
    server.close();
  }

  @Test
  public void theSocketCarriesRequestsOfAnySize() throws Exception {
    List<String> names = IntStream.range(0, 5000).mapToObj("child-%05d"::formatted).toList();
    names.forEach(name -> xenstored.write("/big/" + name, ""));
    try (CommandRunner runner = new LocalRunner();
        XenstoreClient client = open(runner)) {
      assertThat(client.store().find("/local/domain/0/name")).contains("Domain-0");
      client.store().write("/large", "x".repeat(4000));
      assertThat(client.store().find("/large").orElseThrow()).hasSize(4000);
      assertThat(client.store().directory("/big")).isEqualTo(names);
    }
  }

  @Test
  public void anEndIsNoticed() throws Exception {
    try (CommandRunner runner = new LocalRunner();
        XenstoreClient client = open(runner)) {
      assertThat(client.store().find("/local")).isPresent();
      xenstored.hangUp();
      assertThat(client.awaitEnd(Duration.ofMinutes(1))).isPresent();
      assertThatThrownBy(() -> client.store().find("/local")).isInstanceOf(XenstoreException.class);
    }
  }

  @Test
  public void aSocketThatIsNotThereIsRefused() throws Exception {
    try (CommandRunner runner = new LocalRunner()) {
      assertThatThrownBy(() -> runner.socket("/nonexistent/socket"))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  public void aServerThatForwardsNothingRefuses() throws Exception {
    try (CommandRunner runner = new SshRunner(server.host())) {
      assertThatThrownBy(() -> open(runner)).isInstanceOf(IOException.class);
    }
  }

  private XenstoreClient open(CommandRunner runner) throws IOException {
    return new XenstoreClient(runner.socket(xenstored.socket().toString()), "test");
  }
}
