package org.xencim.server.pam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.testng.SkipException;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/** Asks the libpam of this machine, by services that the test describes. */
@Test(timeOut = 60_000)
public class PamTest {
  private static final String SECRET = "open sesame \u00e4";

  private Path services;

  @BeforeClass
  public void describeServices() throws IOException {
    services = Files.createTempDirectory("pam");
    Path check = services.resolve("check");
    Files.writeString(
        check,
        """
        #!/bin/sh
        test "$PAM_USER" = ann && test "$PAM_RHOST" = 192.0.2.1 &&
          test "$(tr -d '\\000')" = '%s'
        """
            .formatted(SECRET));
    Files.setPosixFilePermissions(check, PosixFilePermissions.fromString("rwx------"));
    String asking = "auth required pam_exec.so quiet expose_authtok " + check + "\n";
    Files.writeString(services.resolve("open"), asking + "account required pam_permit.so\n");
    Files.writeString(services.resolve("closed"), asking + "account required pam_deny.so\n");
  }

  private Pam service(String name) {
    try {
      return Pam.service(name, services);
    } catch (PamException missing) {
      throw new SkipException("this machine has no libpam: " + missing.getMessage());
    }
  }

  public void theRightPasswordIsAdmitted() {
    assertThat(service("open").admits("ann", SECRET, "192.0.2.1")).isTrue();
  }

  public void anyOtherIsNot() {
    Pam pam = service("open");
    assertThat(pam.admits("ann", SECRET + "x", "192.0.2.1")).isFalse();
    assertThat(pam.admits("ann", "", "192.0.2.1")).isFalse();
    assertThat(pam.admits("bob", SECRET, "192.0.2.1")).isFalse();
    assertThat(pam.admits("ann", SECRET, "192.0.2.2")).isFalse();
    assertThat(pam.admits("ann", SECRET + "\0x", "192.0.2.1")).isFalse();
    assertThat(pam.admits("ann", "x".repeat(10_000), "192.0.2.1")).isFalse();
  }

  public void aClosedAccountIsNot() {
    assertThat(service("closed").admits("ann", SECRET, "192.0.2.1")).isFalse();
  }

  public void aServiceThatIsNotThereAdmitsNobody() {
    assertThat(service("nothing").admits("ann", SECRET, "192.0.2.1")).isFalse();
  }

  public void manyAreAskedAboutAtOnce() throws Exception {
    Pam pam = service("open");
    List<Future<Boolean>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 20; i++) {
        String password = i % 2 == 0 ? SECRET : "guess " + i;
        answers.add(threads.submit(() -> pam.admits("ann", password, "192.0.2.1")));
      }
      for (int i = 0; i < 20; i++) {
        assertThat(answers.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(i % 2 == 0);
      }
    }
  }
}
