package org.xencim.hypervisor.xl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.StorageFacts;

/** Reads what {@code storage.sh} says about directories. One that does not exist is left out. */
final class StorageReader {
  private StorageReader() {}

  static StorageFacts read(List<String> directories, Transcript transcript) {
    List<StorageFacts.Repository> repositories = new ArrayList<>();
    for (String directory : directories) {
      transcript
          .step(directory)
          .filter(Transcript.Step::succeeded)
          .ifPresent(step -> repositories.add(repository(directory, step.output())));
    }
    return new StorageFacts(repositories);
  }

  /** First a line with block size, blocks and free blocks; then the files, each ended by NUL. */
  private static StorageFacts.Repository repository(String directory, String text) {
    int line = text.indexOf('\n');
    String[] blocks = text.substring(0, line).split(" ", -1);
    long blockSize = Long.parseLong(blocks[0]);
    long size = Long.parseLong(blocks[1]) * blockSize;
    long used = size - Long.parseLong(blocks[2]) * blockSize;
    List<StorageFacts.Volume> volumes = new ArrayList<>();
    for (String file : text.substring(line + 1).split("\0", -1)) {
      volume(file).ifPresent(volumes::add);
    }
    String name = directory.substring(directory.lastIndexOf('/') + 1);
    return new StorageFacts.Repository(
        name.isEmpty() ? directory : name,
        StorageFacts.Repository.Kind.DIRECTORY,
        directory,
        size,
        used,
        volumes);
  }

  /** Size, blocks, bytes of a block, path. */
  private static Optional<StorageFacts.Volume> volume(String file) {
    String[] fields = file.split(" ", 4);
    if (fields.length < 4) {
      return Optional.empty();
    }
    String path = fields[3];
    String name = path.substring(path.lastIndexOf('/') + 1);
    return Optional.of(
        new StorageFacts.Volume(
            name,
            path,
            Long.parseLong(fields[0]),
            Long.parseLong(fields[1]) * Long.parseLong(fields[2]),
            format(name),
            name.toLowerCase(Locale.ROOT).endsWith(".iso")));
  }

  private static DiskFormat format(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "qcow" -> DiskFormat.QCOW;
      case "qcow2" -> DiskFormat.QCOW2;
      case "qed" -> DiskFormat.QED;
      case "vhd" -> DiskFormat.VHD;
      default -> DiskFormat.RAW;
    };
  }
}
