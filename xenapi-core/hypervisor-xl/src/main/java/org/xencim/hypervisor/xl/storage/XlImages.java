package org.xencim.hypervisor.xl.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.ImageStore;
import org.xencim.hypervisor.StorageFacts;
import org.xencim.hypervisor.xl.config.XlOptions;
import org.xencim.hypervisor.xl.dom0.Dom0;
import org.xencim.hypervisor.xl.dom0.Script;
import org.xencim.hypervisor.xl.dom0.Transcript;

/** Image files and logical volumes in the places that {@link XlOptions} names. */
public final class XlImages implements ImageStore {
  private final Dom0 dom0;
  private final List<ImageRoot> roots;

  public XlImages(Dom0 dom0, XlOptions options) {
    this.dom0 = dom0;
    this.roots = ImageRoot.of(options);
  }

  public StorageFacts all() {
    return read(roots);
  }

  private StorageFacts read(List<ImageRoot> which) {
    List<String> question = StorageReader.question(which);
    Transcript transcript = dom0.ask(Script.STORAGE, question);
    return Dom0.reading("list images", () -> StorageReader.read(which, transcript));
  }

  @Override
  public StorageFacts.Repository repository(String directory) {
    StorageFacts found =
        configured(directory)
            .map(root -> read(List.of(root)))
            .orElseGet(() -> readBelow(directory));
    return found.repositories().stream().findFirst().orElseThrow(() -> missing(directory));
  }

  private StorageFacts readBelow(String directory) {
    List<ImageRoot> place =
        List.of(new ImageRoot(StorageFacts.Repository.Kind.DIRECTORY, directory));
    List<String> question = StorageReader.questionBelow(directoryAbove(directory), place);
    Transcript transcript = dom0.ask(Script.STORAGE, question);
    transcript.require("inside", outside(directory).problem());
    return Dom0.reading("list images", () -> StorageReader.read(place, transcript));
  }

  /** The one of ours that a path is a directory in, if anything. */
  private ImageRoot directoryAbove(String directory) {
    ImageRoot root = root(directory);
    if (root.isGroup()) {
      throw outside(directory);
    }
    return root;
  }

  @Override
  public Optional<StorageFacts.Volume> find(String path) {
    if (!path.startsWith("/")) {
      return Optional.empty();
    }
    Transcript transcript = dom0.ask(Script.STORAGE, "--", "--", path);
    return Dom0.reading("look at an image", () -> StorageReader.volume(path, transcript));
  }

  @Override
  public void makeDirectory(String directory) {
    if (configured(directory).isEmpty()) {
      actOnDirectory("make the directory", "mkdir", directory);
    }
  }

  @Override
  public void removeDirectory(String directory) {
    if (configured(directory).isPresent()) {
      throw new DriverException(
          new DriverProblem.NotSupported("remove " + directory, "the host is configured with it"));
    }
    actOnDirectory("remove the directory", "rmdir", directory);
  }

  private void actOnDirectory(String operation, String verb, String directory) {
    var _ = directoryAbove(directory);
    act(operation, verb, directory);
  }

  @Override
  public void create(String image, long bytes, DiskFormat format) {
    act("make the image", "create", image, String.valueOf(bytes), name(format));
  }

  @Override
  public void copy(String image, String copy) {
    duplicate("copy the image", "copy", image, copy);
  }

  @Override
  public void snapshot(String image, String copy) {
    if (!root(image).isGroup()) {
      throw new DriverException(
          new DriverProblem.NotSupported(
              "copy " + image + " while it is written to", "it is no logical volume"));
    }
    duplicate("copy the image", "moment", image, copy);
  }

  private void duplicate(String operation, String verb, String image, String copy) {
    ImageRoot from = root(image);
    Transcript transcript = ask(verb, copy, from.word(), from.path(), image);
    transcript.require("source", outside(image).problem());
    transcript.require("exists", missing(image).problem());
    ImageErrors.require(operation, copy, transcript);
  }

  @Override
  public void resize(String image, long bytes, DiskFormat format) {
    act("resize the image", "resize", image, String.valueOf(bytes), name(format));
  }

  @Override
  public void delete(String image) {
    act("delete the image", "delete", image);
  }

  private void act(String operation, String verb, String path, String... arguments) {
    Transcript transcript = ask(verb, path, arguments);
    transcript.require("exists", missing(path).problem());
    ImageErrors.require(operation, path, transcript);
  }

  private Transcript ask(String verb, String path, String... arguments) {
    ImageRoot root = root(path).requireWritable(path);
    List<String> words = new ArrayList<>(List.of(root.word(), root.path(), verb, path));
    Collections.addAll(words, arguments);
    return dom0.ask(Script.IMAGES, words);
  }

  private Optional<ImageRoot> configured(String path) {
    return roots.stream().filter(root -> root.path().equals(path)).findFirst();
  }

  private ImageRoot root(String path) {
    return ImageRoot.above(roots, path).orElseThrow(() -> outside(path));
  }

  private static DriverException outside(String path) {
    return new DriverException(ImageErrors.outside(path));
  }

  private static DriverException missing(String path) {
    return new DriverException(new DriverProblem.FileMissing(path));
  }

  private static String name(DiskFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }
}
