package org.xencim.server.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

public class StateDirectoryTest {
  private Path parent = Path.of("");

  @BeforeMethod
  public void makeParent() throws IOException {
    parent = Files.createTempDirectory("xencim-state");
  }

  @Test
  public void onlyTheOwnerCanLookInside() throws IOException {
    StateDirectory directory = StateDirectory.open(parent.resolve("a/b"));
    directory.write("secret", "one");
    directory.write("secret", "two");

    assertThat(directory.file("secret")).hasContent("two");
    assertThat(mode(directory.path())).isEqualTo("rwx------");
    assertThat(mode(directory.file("secret"))).isEqualTo("rw-------");
    assertThat(mode(directory.scratchDirectory())).isEqualTo("rwx------");
  }

  @Test
  public void aDirectoryThatOthersMayWriteIsRefused() throws IOException {
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxrwxr-x"));

    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> StateDirectory.open(parent))
        .withMessageContaining("mode rwxrwxr-x");
  }

  @Test
  public void aFileInTheWayIsNamed() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> StateDirectory.open(file))
        .withMessageContaining(file.toString());
  }

  @Test
  public void oneDaemonAtATime() {
    StateDirectory directory = StateDirectory.open(parent);
    try (StateClaim _ = directory.claim()) {
      assertThatExceptionOfType(StateException.class)
          .isThrownBy(directory::claim)
          .withMessageContaining("--state-dir");
    }
    directory.claim().close();
  }

  @Test
  public void theDefaultIsWhereTheSystemKeepsState() {
    Path home = Path.of("/home/ann");

    assertThat(StateDirectory.byDefault("root", home, Map.of()))
        .isEqualTo(Path.of("/var/lib/xen-cim"));
    assertThat(StateDirectory.byDefault("ann", home, Map.of()))
        .isEqualTo(Path.of("/home/ann/.local/state/xen-cim"));
    assertThat(StateDirectory.byDefault("ann", home, Map.of("XDG_STATE_HOME", "/srv/state")))
        .isEqualTo(Path.of("/srv/state/xen-cim"));
    assertThat(StateDirectory.byDefault("ann", home, Map.of("XDG_STATE_HOME", "relative")))
        .isEqualTo(Path.of("/home/ann/.local/state/xen-cim"));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
