package org.xencim.hypervisor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.ImageStore;
import org.xencim.hypervisor.StorageFacts;

/** What the image store of every driver has to do. */
public abstract class ImageStoreContract extends ContractFixture {

  private static final long MEBIBYTE = 1L << 20;

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
    String image = image("contract-new.img", 64 * MEBIBYTE);
    assertThat(volume(image).virtualBytes()).isEqualTo(64 * MEBIBYTE);
    assertThat(volume(image).usedBytes()).isLessThan(MEBIBYTE);
    assertThat(volume(image).readOnly()).isFalse();
  }

  @Test
  public void aNameIsTakenOnce() {
    String image = image("contract-once.img", MEBIBYTE);
    String other = image("contract-other.img", 2 * MEBIBYTE);
    problem(
        DriverProblem.FileUnusable.class,
        () -> images().create(image, 2 * MEBIBYTE, DiskFormat.RAW));
    problem(DriverProblem.FileUnusable.class, () -> images().copy(other, image));
    assertThat(volume(image).virtualBytes()).isEqualTo(MEBIBYTE);
  }

  @Test
  public void aCopyIsAnImageOfItsOwn() {
    String image = image("contract-original.img", 3 * MEBIBYTE);
    String copy = path("contract-copy.img");
    images().copy(image, copy);
    images().delete(image);
    assertThat(volume(copy).virtualBytes()).isEqualTo(3 * MEBIBYTE);
  }

  @Test
  public void anImageGrowsAndShrinks() {
    String image = image("contract-size.img", MEBIBYTE);
    images().resize(image, 4 * MEBIBYTE, DiskFormat.RAW);
    assertThat(volume(image).virtualBytes()).isEqualTo(4 * MEBIBYTE);
    images().resize(image, 2 * MEBIBYTE, DiskFormat.RAW);
    assertThat(volume(image).virtualBytes()).isEqualTo(2 * MEBIBYTE);
  }

  @Test
  public void aDeletedImageIsGone() {
    String image = image("contract-deleted.img", MEBIBYTE);
    images().delete(image);
    assertThat(images().repository(host().diskDirectory()).volumes())
        .extracting(StorageFacts.Volume::path)
        .doesNotContain(image);
    DriverProblem.FileMissing problem =
        problem(DriverProblem.FileMissing.class, () -> images().delete(image));
    assertThat(problem.path()).isEqualTo(image);
    problem(
        DriverProblem.FileMissing.class,
        () -> images().resize(image, 2 * MEBIBYTE, DiskFormat.RAW));
    problem(DriverProblem.FileMissing.class, () -> images().copy(image, path("contract-none.img")));
  }

  @Test
  public void aDirectoryIsMadeAndRemovedWhenItIsEmpty() {
    String directory = host().diskDirectory() + "/contract-directory";
    directories.add(directory);
    images().makeDirectory(directory);
    images().makeDirectory(directory);
    assertThat(images().repository(directory).volumes()).isEmpty();
    String image = image("contract-directory/a.img", MEBIBYTE);
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
