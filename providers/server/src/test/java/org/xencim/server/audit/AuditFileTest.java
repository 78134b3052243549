package org.xencim.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.engine.config.AuditEntry;
import org.xencim.server.state.StateDirectory;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Session;

public class AuditFileTest {
  private StateDirectory state;

  @BeforeMethod
  public void open() throws IOException {
    state = StateDirectory.open(Files.createTempDirectory("audit"));
  }

  private static AuditEntry entry(String user, String subject) {
    return new AuditEntry(
        Instant.parse("2026-01-02T03:04:05Z"),
        Caller.of(user, Role.VM_ADMIN, "192.0.2.1"),
        Optional.of(Ref.of(Session.class, "the secret of the session")),
        "VM.start",
        subject,
        "ok");
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(state.file(name));
  }

  @Test
  public void anEntryIsALine() throws IOException {
    try (AuditFile file = AuditFile.open(state, 10_000, 2)) {
      file.note(entry("ann", "some-vm"));
    }
    try (AuditFile file = AuditFile.open(state, 10_000, 2)) {
      file.note(entry("bob", "other"));
    }
    List<String> lines = lines("audit.log");
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .matches(
            "2026-01-02T03:04:05Z user=\"ann\" origin=\"192.0.2.1\" session=\"[0-9a-f]{12}\""
                + " message=\"VM.start\" subject=\"some-vm\" outcome=\"ok\"");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(state.file("audit.log"))))
        .isEqualTo("rw-------");
  }

  @Test
  public void nobodyWritesLinesOfTheirOwn() throws IOException {
    try (AuditFile file = AuditFile.open(state, 10_000, 2)) {
      file.note(entry("x\" outcome=\"no\\", "a\nb\r\u2028\033" + "y".repeat(1000)));
    }
    List<String> lines = lines("audit.log");
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst())
        .contains("user=\"x\\u0022 outcome=\\u0022no\\u005c\"")
        .contains("subject=\"a\\u000ab\\u000d\\u2028\\u001by")
        .hasSizeLessThan(600);
  }

  @Test
  public void aFullFileIsPutAside() throws IOException {
    try (AuditFile file = AuditFile.open(state, 400, 2)) {
      for (int i = 0; i < 20; i++) {
        file.note(entry("ann", "vm " + i));
      }
    }
    assertThat(lines("audit.log").getLast()).contains("\"vm 19\"");
    assertThat(Files.exists(state.file("audit.log.3"))).isFalse();
    for (String name : List.of("audit.log", "audit.log.1", "audit.log.2")) {
      assertThat(Files.size(state.file(name))).isBetween(1L, 400L);
    }
  }

  private static AuditEntry refusal(String user, Instant time) {
    return new AuditEntry(
        time,
        Caller.unauthenticated("192.0.2.66"),
        Optional.empty(),
        "session.login_with_password",
        user,
        "SESSION_AUTHENTICATION_FAILED");
  }

  @Test
  public void whatWasDoneSurvivesAFloodOfRefusals() throws IOException {
    Instant time = Instant.parse("2026-01-02T03:04:05Z");
    try (AuditFile file = AuditFile.open(state, 4_000, 1)) {
      file.note(entry("ann", "some-vm"));
      for (int i = 0; i < 100_000; i++) {
        file.note(refusal("name " + i % 20_000, time));
      }
    }
    assertThat(lines("audit.log")).singleElement().asString().contains("some-vm");
    assertThat(Files.size(state.file("refusals.log"))).isBetween(1L, 4_000L);
    assertThat(Files.size(state.file("refusals.log.1"))).isBetween(1L, 4_000L);
    assertThat(state.file("refusals.log.2")).doesNotExist();
  }

  @Test
  public void whatIsRefusedAgainIsCounted() throws IOException {
    Instant time = Instant.parse("2026-01-02T03:04:05Z");
    try (AuditFile file = AuditFile.open(state, 1_000_000, 1)) {
      file.note(refusal("first", time));
      for (int i = 0; i < 100_000; i++) {
        file.note(refusal("eve", time.plusMillis(i)));
      }
      file.note(refusal("eve", time.plusSeconds(3_600)));
    }
    List<String> lines = lines("refusals.log");
    assertThat(lines).hasSize(8);
    assertThat(lines.getFirst()).contains("subject=\"first\"").doesNotContain("times");
    assertThat(lines.get(1)).contains("subject=\"eve\"").doesNotContain("times");
    assertThat(lines.get(2)).contains(" times=\"10\"");
    assertThat(lines.get(6)).contains(" times=\"100000\"");
    assertThat(lines.getLast()).startsWith("2026-01-02T04:04:05Z").doesNotContain("times");
  }

  @Test
  public void whatFailedIsAmongWhatWasDone() throws IOException {
    try (AuditFile file = AuditFile.open(state, 10_000, 1)) {
      AuditEntry done = entry("ann", "some-vm");
      file.note(
          new AuditEntry(
              done.time(),
              done.caller(),
              done.session(),
              done.message(),
              done.subject(),
              "VM_BAD_POWER_STATE"));
    }
    assertThat(lines("audit.log")).hasSize(1);
    assertThat(lines("refusals.log")).isEmpty();
  }
}
