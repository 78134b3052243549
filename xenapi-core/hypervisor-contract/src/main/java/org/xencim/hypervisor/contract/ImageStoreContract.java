package org.xencim.hypervisor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.ImageStore;
import org.xencim.hypervisor.StorageFacts;

/** What the image store of every driver has to do. */
public abstract class ImageStoreContract extends ContractFixture {

  /** What every place for images can make without rounding. */
  private static final long UNIT = 4L << 20;

  private final List<String> images = new ArrayList<>();
  private final List<String> directories = new ArrayList<>();

  @AfterMethod(alwaysRun = true)
  public final void deleteWhatWasMade() {
    images.forEach(image -> quietly(() -> images().delete(image)));
    Collections.reverse(directories);
    directories.forEach(directory -> quietly(() -> images().removeDirectory(directory)));
    images.clear();
    directories.clear();
  }

  private static void quietly(Runnable clearing) {
    try {
      clearing.run();
    } catch (DriverException gone) {
      // The test has done it itself.
    }
  }

  private ImageStore images() {
    return driver().images();
  }

  /** Whether images take space as they are written to only. */
  private boolean sparse() {
    return !host().lacks().contains(ContractHost.Lack.SPARSE_IMAGES);
  }

  private String path(String name) {
    String path = host().diskDirectory() + "/" + name;
    images.add(path);
    return path;
  }

  private String image(String name, long bytes) {
    String path = path(name);
    images().create(path, bytes, DiskFormat.RAW);
    return path;
  }

  private StorageFacts.Volume volume(String path) {
    String directory = path.substring(0, path.lastIndexOf('/'));
    return images().repository(directory).volumes().stream()
        .filter(volume -> volume.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  @Test
  public void aNewImageHasItsSizeAndTakesLittleSpace() {
    String image = image("contract-new.img", 8 * UNIT);
    assertThat(volume(image).virtualBytes()).isEqualTo(8 * UNIT);
    assertThat(volume(image).usedBytes())
        .isEqualTo(sparse() ? volume(image).usedBytes() : 8 * UNIT)
        .isLessThan(sparse() ? UNIT : 9 * UNIT);
    assertThat(volume(image).readOnly()).isFalse();
  }

  @Test
  public void aNameIsTakenOnce() {
    String image = image("contract-once.img", UNIT);
    String other = image("contract-other.img", 2 * UNIT);
    problem(
        DriverProblem.FileUnusable.class, () -> images().create(image, 2 * UNIT, DiskFormat.RAW));
    problem(DriverProblem.FileUnusable.class, () -> images().copy(other, image));
    assertThat(volume(image).virtualBytes()).isEqualTo(UNIT);
  }

  @Test
  public void aCopyIsAnImageOfItsOwn() {
    String image = image("contract-original.img", 3 * UNIT);
    String copy = path("contract-copy.img");
    images().copy(image, copy);
    images().delete(image);
    assertThat(volume(copy).virtualBytes()).isEqualTo(3 * UNIT);
  }

  @Test
  public void anImageGrowsAndShrinks() {
    String image = image("contract-size.img", UNIT);
    images().resize(image, 4 * UNIT, DiskFormat.RAW);
    assertThat(volume(image).virtualBytes()).isEqualTo(4 * UNIT);
    images().resize(image, 2 * UNIT, DiskFormat.RAW);
    assertThat(volume(image).virtualBytes()).isEqualTo(2 * UNIT);
  }

  @Test
  public void aDeletedImageIsGone() {
    String image = image("contract-deleted.img", UNIT);
    images().delete(image);
    assertThat(images().repository(host().diskDirectory()).volumes())
        .extracting(StorageFacts.Volume::path)
        .doesNotContain(image);
    DriverProblem.FileMissing problem =
        problem(DriverProblem.FileMissing.class, () -> images().delete(image));
    assertThat(problem.path()).isEqualTo(image);
    problem(
        DriverProblem.FileMissing.class, () -> images().resize(image, 2 * UNIT, DiskFormat.RAW));
    problem(DriverProblem.FileMissing.class, () -> images().copy(image, path("contract-none.img")));
  }

  @Test
  public void whatIsTakenIsTold() {
    StorageFacts.Repository before = images().repository(host().diskDirectory());
    String image = image("contract-taken.img", 2 * UNIT);
    StorageFacts.Repository after = images().repository(host().diskDirectory());
    assertThat(after.sizeBytes()).isEqualTo(before.sizeBytes());
    if (!sparse()) {
      assertThat(after.usedBytes() - before.usedBytes()).isEqualTo(volume(image).usedBytes());
    }
    assertThat(after.volumes()).hasSize(before.volumes().size() + 1);
  }

  @Test
  public void anImageIsFoundByItsPath() {
    String image = image("contract-found.img", UNIT);
    assertThat(images().find(image).orElseThrow().virtualBytes()).isEqualTo(UNIT);
    assertThat(images().find(host().diskDirectory() + "/contract-nothing")).isEmpty();
  }

  @Test
  public void whatIsTooLargeLeavesNothing() {
    long size = images().repository(host().diskDirectory()).sizeBytes();
    String image = path("contract-large.img");
    need(ContractHost.Lack.SIZE_LIMIT);
    problem(
        DriverProblem.StorageFull.class, () -> images().create(image, 2 * size, DiskFormat.RAW));
    assertThat(images().find(image)).isEmpty();
  }

  @Test
  public void whatIsWrittenToIsCopiedWhereThatCanBe() {
    String image = image("contract-moment.img", 2 * UNIT);
    String copy = path("contract-moment-copy.img");
    if (sparse()) {
      problem(DriverProblem.NotSupported.class, () -> images().snapshot(image, copy));
      assertThat(images().find(copy)).isEmpty();
    } else {
      images().snapshot(image, copy);
      images().delete(image);
      assertThat(volume(copy).virtualBytes()).isEqualTo(2 * UNIT);
    }
  }

  @Test
  public void ofTwoWhoWantOneNameOneGetsIt() throws Exception {
    String image = path("contract-twice.img");
    List<DriverProblem> problems = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Callable<Boolean>> both =
          Collections.nCopies(
              2,
              () -> {
                images().create(image, UNIT, DiskFormat.RAW);
                return true;
              });
      for (Future<Boolean> one : threads.invokeAll(both)) {
        try {
          assertThat(one.get()).isTrue();
        } catch (ExecutionException e) {
          assertThat(e.getCause())
              .isInstanceOfSatisfying(
                  DriverException.class, refused -> problems.add(refused.problem()));
        }
      }
    }
    assertThat(problems).hasSize(1).hasOnlyElementsOfType(DriverProblem.FileUnusable.class);
    assertThat(volume(image).virtualBytes()).isEqualTo(UNIT);
  }

  @Test
  public void aDirectoryIsMadeAndRemovedWhenItIsEmpty() {
    need(ContractHost.Lack.DIRECTORIES);
    String directory = host().diskDirectory() + "/contract-directory";
    directories.add(directory);
    images().makeDirectory(directory);
    images().makeDirectory(directory);
    assertThat(images().repository(directory).volumes()).isEmpty();
    String image = image("contract-directory/a.img", UNIT);
    problem(DriverProblem.FileUnusable.class, () -> images().removeDirectory(directory));
    images().delete(image);
    images().removeDirectory(directory);
    problem(DriverProblem.FileMissing.class, () -> images().repository(directory));
  }

  @Test
  public void theDirectoriesOfTheConfigurationStay() {
    problem(
        DriverProblem.NotSupported.class, () -> images().removeDirectory(host().diskDirectory()));
  }

  /** Who has an image is found by its path, so it has no other one. */
  @Test
  public void whatIsThereHasOneName() {
    String image = image("contract-name.img", UNIT);
    for (String other : List.of("/./", "//", "/././", "/x/../")) {
      String path = host().diskDirectory() + other + "contract-name.img";
      String copy = host().diskDirectory() + other + "contract-name-copy.img";
      refusedName(() -> images().delete(path));
      refusedName(() -> images().resize(path, 2 * UNIT, DiskFormat.RAW));
      refusedName(() -> images().copy(path, path("contract-name-copy.img")));
      refusedName(() -> images().copy(image, copy));
      refusedName(() -> images().create(copy, UNIT, DiskFormat.RAW));
    }
    assertThat(volume(image).virtualBytes()).isEqualTo(UNIT);
    assertThat(images().find(path("contract-name-copy.img"))).isEmpty();
  }

  @Test
  public void aDirectoryHasOneName() {
    for (String other : List.of("/.", "/./.", "/", "//sub", "/sub/", "/sub/../..", "/a\nb")) {
      String directory = host().diskDirectory() + other;
      refusedName(() -> images().repository(directory));
      refusedName(() -> images().makeDirectory(directory));
      refusedName(() -> images().removeDirectory(directory));
    }
  }

  private static void refusedName(ThrowingCallable call) {
    problem(DriverProblem.InvalidConfiguration.class, call);
  }

  @Test
  public void whatIsElsewhereIsNotTouched() {
    for (String path : List.of("/etc/passwd", host().diskDirectory() + "/../passwd")) {
      problem(DriverProblem.InvalidConfiguration.class, () -> images().delete(path));
      problem(
          DriverProblem.InvalidConfiguration.class, () -> images().create(path, 0, DiskFormat.RAW));
      problem(
          DriverProblem.InvalidConfiguration.class,
          () -> images().copy(path, path("contract-stolen.img")));
      problem(DriverProblem.InvalidConfiguration.class, () -> images().repository(path));
    }
  }
}
