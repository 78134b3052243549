package org.xencim.server.state;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The state directory: only its owner can look into it. Directory and files are made with their
 * modes, so there is no moment in which somebody else could open them.
 *
 * @param path where it is
 */
public record StateDirectory(Path path) {
  private static final FileAttribute<?> OWNER_ONLY_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  public StateDirectory {
    requireNonNull(path);
  }

  /**
   * Opens the directory, and makes it when it is missing.
   *
   * @throws StateException when it cannot be made, or others could change what is in it
   */
  public static StateDirectory open(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path, OWNER_ONLY_DIRECTORY);
      }
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
      if (mode.contains(PosixFilePermission.GROUP_WRITE)
          || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
        throw new StateException(
            "others than its owner may write to the state directory %s (mode %s)"
                .formatted(path, PosixFilePermissions.toString(mode)));
      }
      return new StateDirectory(path.toRealPath());
    } catch (IOException failure) {
      throw StateException.of("cannot use the state directory " + path, failure);
    }
  }

  /**
   * Opens the directory if it is there.
   *
   * @throws StateException when others could change what is in it
   */
  public static Optional<StateDirectory> find(Path path) {
    return Files.exists(path) ? Optional.of(open(path)) : Optional.empty();
  }

  /**
   * Where the state is kept when nobody says: below {@code /var/lib} for root, else where the XDG
   * base directories put it.
   */
  public static Path byDefault(String user, Path home, Map<String, String> environment) {
    if (user.equals("root")) {
      return Path.of("/var/lib/xen-cim");
    }
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    // The specification has relative paths ignored.
    return state.startsWith("/")
        ? Path.of(state, "xen-cim")
        : home.resolve(".local").resolve("state").resolve("xen-cim");
  }

  /** Where the file of that name is, or would be. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /**
   * Writes a file that only its owner can read. A reader sees all of the old text or all of the
   * new, also after a crash.
   */
  public void write(String name, String text) {
    Path target = file(name);
    Path draft = file("." + name + "." + ProcessHandle.current().pid());
    try {
      Files.deleteIfExists(draft);
      try (FileChannel channel =
          FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), OWNER_ONLY_FILE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw StateException.of("cannot write " + target, failure);
    }
  }

  /** Makes an empty directory of an unused name that only its owner can look into. */
  public Path scratchDirectory() {
    try {
      return Files.createTempDirectory(path, ".scratch", OWNER_ONLY_DIRECTORY);
    } catch (IOException failure) {
      throw StateException.of("cannot make a directory in " + path, failure);
    }
  }

  /**
   * Claims the directory for this process until the claim is closed.
   *
   * @throws StateException when another process has it
   */
  public StateClaim claim() {
    return StateClaim.take(file("lock"), OWNER_ONLY_FILE);
  }
}
