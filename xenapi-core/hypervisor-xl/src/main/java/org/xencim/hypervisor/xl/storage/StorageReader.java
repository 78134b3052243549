package org.xencim.hypervisor.xl.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.StorageFacts;
import org.xencim.hypervisor.StorageFacts.Repository;
import org.xencim.hypervisor.StorageFacts.Volume;
import org.xencim.hypervisor.xl.dom0.Transcript;

/** Reads what {@code storage.sh} says. What does not exist is left out. */
final class StorageReader {
  private StorageReader() {}

  /** The arguments of the script that ask for all of these. */
  static List<String> question(List<ImageRoot> roots) {
    List<String> words = new ArrayList<>();
    roots.stream().filter(root -> !root.isGroup()).map(ImageRoot::path).forEach(words::add);
    words.add("--");
    roots.stream().filter(ImageRoot::isGroup).map(ImageRoot::group).forEach(words::add);
    return words;
  }

  /** The arguments that ask for directories which have to be below {@code root}. */
  static List<String> questionBelow(ImageRoot root, List<ImageRoot> directories) {
    List<String> words = new ArrayList<>(List.of("below", root.path()));
    words.addAll(question(directories));
    return words;
  }

  static StorageFacts read(List<ImageRoot> roots, Transcript transcript) {
    List<Repository> repositories = new ArrayList<>();
    for (ImageRoot root : roots) {
      transcript
          .step(root.path())
          .filter(Transcript.Step::succeeded)
          .map(step -> repository(root, step.output()))
          .ifPresent(repositories::add);
    }
    return new StorageFacts(repositories);
  }

  private static Repository repository(ImageRoot root, String text) {
    int line = text.indexOf('\n');
    String head = text.substring(0, line);
    String rest = text.substring(line + 1);
    return root.isGroup() ? VolumeGroupReader.read(root, head, rest) : directory(root, head, rest);
  }

  /** First a line with block size, blocks and free blocks; then the files. */
  private static Repository directory(ImageRoot root, String head, String files) {
    String[] blocks = head.split(" ", -1);
    long blockSize = Long.parseLong(blocks[0]);
    long size = Long.parseLong(blocks[1]) * blockSize;
    long used = size - Long.parseLong(blocks[2]) * blockSize;
    boolean library = root.kind() == Repository.Kind.ISO_LIBRARY;
    List<Volume> volumes =
        Arrays.stream(files.split("\0", -1))
            .flatMap(file -> volume(file, library).stream())
            .toList();
    return new Repository(nameOf(root.path()), root.kind(), root.path(), size, used, volumes);
  }

  /** What is at a path, if it is a file or a block device. */
  static Optional<Volume> volume(String path, Transcript transcript) {
    return transcript
        .step(path)
        .filter(Transcript.Step::succeeded)
        .map(step -> step.output().split("\0", 2)[0])
        .flatMap(file -> volume(file, false));
  }

  /** Size, blocks, bytes of a block, whether it is read only, its start, path. */
  private static Optional<Volume> volume(String file, boolean readOnly) {
    String[] fields = file.split(" ", 6);
    if (fields.length < 6) {
      return Optional.empty();
    }
    String path = fields[5];
    String name = nameOf(path);
    return Optional.of(
        new Volume(
            name,
            path,
            ImageHeader.virtualBytes(fields[4]).orElse(Long.parseLong(fields[0])),
            Long.parseLong(fields[1]) * Long.parseLong(fields[2]),
            format(name),
            readOnly || fields[3].equals("1") || name.toLowerCase(Locale.ROOT).endsWith(".iso")));
  }

  private static String nameOf(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() ? path : name;
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
