package org.xencim.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import org.xencim.hypervisor.xl.dom0.Dom0;
import org.xencim.hypervisor.xl.ssh.SshRunner;
import org.xencim.hypervisor.xl.xenstore.Permission;
import org.xencim.hypervisor.xl.xenstore.XenstoreClient;
import org.xencim.hypervisor.xl.xenstore.XenstoreError;
import org.xencim.hypervisor.xl.xenstore.XenstoreException;

/** The client of xenstore at the real one, through a forwarded socket. */
public final class XenstoreLabTest {
  private static final String HERE = "/xencim-test";

  private XenLab lab;
  private Dom0 dom0;
  private XenstoreClient client;

  @BeforeClass
  public void connect() throws IOException {
    lab = XenLab.open();
    dom0 = new Dom0(new SshRunner(lab.ssh()));
    client = dom0.xenstore();
  }

  @AfterClass(alwaysRun = true)
  public void disconnect() {
    if (client != null) {
      client.store().remove(HERE);
      client.close();
    }
    if (dom0 != null) {
      dom0.close();
    }
  }

  @Test
  public void valuesAreThoseOfTheCommands() {
    client.store().write(HERE + "/value", "it's 1 value");
    assertThat(lab.dom0("xenstore-read " + HERE + "/value").strip()).isEqualTo("it's 1 value");
    client.store().write(HERE + "/umlaut", "Grüße");
    assertThat(client.store().find(HERE + "/umlaut")).contains("Grüße");
    assertThat(client.store().find(HERE + "/nothing")).isEmpty();
    assertThat(client.store().find("/local/domain/0/name")).contains("Domain-0");
    assertThat(client.store().domainPath(7)).isEqualTo("/local/domain/7");
    assertThat(client.store().isIntroduced(0)).isTrue();
    assertThat(client.store().isIntroduced(32000)).isFalse();
    assertThat(client.store().permissions(HERE + "/value"))
        .containsExactly(new Permission(0, Permission.Access.NONE));
    assertThat(
            catchThrowableOfType(
                    XenstoreException.class, () -> client.store().write(HERE + "/a b", ""))
                .error())
        .isEqualTo(XenstoreError.EINVAL);
  }

  @Test
  public void aDirectoryLargerThanAMessageIsRead() {
    List<String> names =
        IntStream.range(0, 300).mapToObj("a-name-that-takes-its-place-%04d"::formatted).toList();
    client.transact(store -> {
      names.forEach(name -> store.write(HERE + "/large/" + name, ""));
      return names.size();
    });
    assertThat(client.store().directory(HERE + "/large")).hasSameElementsAs(names);
  }

  @Test
  public void aTransactionThatOthersDisturbIsDoneAgain() throws IOException {
    client.store().write(HERE + "/counter", "0");
    AtomicInteger runs = new AtomicInteger();
    try (XenstoreClient other = dom0.xenstore()) {
      client.transact(store -> {
        int seen = Integer.parseInt(store.find(HERE + "/counter").orElseThrow());
        if (runs.incrementAndGet() == 1) {
          other.store().write(HERE + "/counter", "41");
        }
        store.write(HERE + "/counter", String.valueOf(seen + 1));
        return seen;
      });
    }
    assertThat(runs).hasValue(2);
    assertThat(client.store().find(HERE + "/counter")).contains("42");
  }

  @Test
  public void watchesTellWhatTheCommandsDo() throws InterruptedException {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    XenstoreClient.PathWatch watch = client.watch(HERE + "/watched", seen::add);
    assertThat(seen.poll(1, TimeUnit.MINUTES)).isEqualTo(HERE + "/watched");
    lab.dom0("xenstore-write " + HERE + "/watched/deep/down x");
    assertThat(seen.poll(1, TimeUnit.MINUTES)).isEqualTo(HERE + "/watched/deep/down");
    watch.close();
  }
}
