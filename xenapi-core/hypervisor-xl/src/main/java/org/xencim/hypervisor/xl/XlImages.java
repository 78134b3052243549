package org.xencim.hypervisor.xl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.ImageStore;
import org.xencim.hypervisor.StorageFacts;

/** Image files in the directories that {@link XlOptions} names. */
final class XlImages implements ImageStore {
  /** What is said of the domain in an attempt that is about none. */
  private static final UUID NO_DOMAIN = DomainState.DOMAIN_ZERO;

  private final Dom0 dom0;
  private final List<String> roots;

  XlImages(Dom0 dom0, List<String> roots) {
    this.dom0 = dom0;
    this.roots = roots;
  }

  @Override
  public StorageFacts.Repository repository(String directory) {
    if (!roots.contains(directory)) {
      root(directory);
    }
    return StorageReader.read(List.of(directory), dom0.ask(Script.STORAGE, directory))
        .repositories()
        .stream()
        .findFirst()
        .orElseThrow(() -> missing(directory));
  }

  @Override
  public void makeDirectory(String directory) {
    if (!roots.contains(directory)) {
      act("make the directory", "mkdir", directory);
    }
  }

  @Override
  public void removeDirectory(String directory) {
    if (roots.contains(directory)) {
      throw new DriverException(
          new DriverProblem.NotSupported("remove " + directory, "the host is configured with it"));
    }
    act("remove the directory", "rmdir", directory);
  }

  @Override
  public void create(String image, long bytes, DiskFormat format) {
    act("make the image", "create", image, String.valueOf(bytes), name(format));
  }

  @Override
  public void copy(String image, String copy) {
    root(image);
    Transcript transcript = ask("copy", copy, image);
    require(transcript, "source", outside(image));
    require(transcript, "exists", missing(image));
    acted("copy the image", copy, transcript);
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
    require(transcript, "exists", missing(path));
    acted(operation, path, transcript);
  }

  private Transcript ask(String verb, String path, String... arguments) {
    List<String> words = new ArrayList<>(List.of(root(path), verb, path));
    Collections.addAll(words, arguments);
    return dom0.ask(Script.IMAGES, new byte[0], words);
  }

  private static void acted(String operation, String path, Transcript transcript) {
    require(transcript, "inside", outside(path));
    require(transcript, "able", new DriverProblem.NotSupported(operation, "there is no qemu-img"));
    require(transcript, "absent", new DriverProblem.FileUnusable(path, "it exists"));
    String messages = transcript.step("act").map(Transcript.Step::messages).orElse("");
    require(transcript, "act", problem(operation, path, messages));
  }

  private static DriverProblem problem(String operation, String path, String messages) {
    return messages.contains("Directory not empty")
        ? new DriverProblem.FileUnusable(path, "something is in it")
        : XlErrors.problem(Attempt.of(operation + " " + path, NO_DOMAIN, path), messages);
  }

  private static void require(Transcript transcript, String step, DriverException failure) {
    require(transcript, step, failure.problem());
  }

  /** A step that was not taken has not failed. */
  private static void require(Transcript transcript, String step, DriverProblem problem) {
    transcript
        .step(step)
        .filter(done -> !done.succeeded())
        .ifPresent(_ -> {
          throw new DriverException(problem);
        });
  }

  /** The configured directory that {@code path} is below, as far as its text tells. */
  private String root(String path) {
    boolean strays = Arrays.stream(path.split("/", -1)).anyMatch(part -> part.equals(".."));
    return roots.stream()
        .filter(root -> !strays && path.startsWith(root + "/"))
        .findFirst()
        .orElseThrow(() -> outside(path));
  }

  private static DriverException outside(String path) {
    return new DriverException(
        new DriverProblem.InvalidConfiguration(
            "image", path, "is not below a directory for images"));
  }

  private static DriverException missing(String path) {
    return new DriverException(new DriverProblem.FileMissing(path));
  }

  private static String name(DiskFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }
}
