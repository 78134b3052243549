package org.xencim.hypervisor.xl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.ImageStoreContract;
import org.xencim.hypervisor.xl.command.LocalRunner;
import org.xencim.hypervisor.xl.config.XlOptions;

/** The image scripts, run by the shell of this machine in a directory of the test. */
public final class XlImagesTest extends ImageStoreContract {
  private final Path directory = directory();
  private final XlDriver driver =
      new XlDriver(
          new LocalRunner(Map.of("PATH", System.getenv("PATH"))),
          new XlOptions(List.of(directory.toString()), List.of(), List.of(), "/nosuch"));

  private static Path directory() {
    try {
      return Files.createTempDirectory("images");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected ContractHost openHost() {
    return new ThisMachine();
  }

  @Test
  public void onlyItsOwnerReadsAnImage() throws IOException {
    Path image = directory.resolve("secret.img");
    driver.images().create(image.toString(), 10, DiskFormat.RAW);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(image)))
        .isEqualTo("rw-------");
    driver.images().delete(image.toString());
  }

  @Test
  public void aCopyHasTheContent() throws IOException {
    Path image = Files.writeString(directory.resolve("a 'b' $(c).img"), "content");
    Path copy = directory.resolve("copy.img");
    driver.images().copy(image.toString(), copy.toString());
    assertThat(copy).hasContent("content");
    driver.images().delete(image.toString());
    driver.images().delete(copy.toString());
  }

  @Test
  public void noLinkLeadsOut() throws IOException {
    Path outside = Files.createTempDirectory("outside");
    Path file = Files.writeString(outside.resolve("file"), "precious");
    Path link = Files.createSymbolicLink(directory.resolve("link"), outside);
    Path image = Files.createSymbolicLink(directory.resolve("link.img"), file);
    refused(DriverProblem.InvalidConfiguration.class, link.resolve("file").toString());
    refused(DriverProblem.FileMissing.class, image.toString());
    Assertions.assertThatThrownBy(
            () -> driver.images().copy(image.toString(), directory.resolve("x").toString()))
        .isInstanceOf(DriverException.class);
    assertThat(file).hasContent("precious");
    for (Path path : List.of(link, image, file, outside)) {
      Files.delete(path);
    }
  }

  /** Neither elsewhere nor to what has another name already. */
  @Test
  public void noLinkIsADirectory() throws IOException {
    Path outside = Files.createTempDirectory("outside");
    Path secret = Files.writeString(outside.resolve("secret"), "precious");
    Path inside = Files.createDirectory(directory.resolve("inside"));
    Path image = Files.writeString(inside.resolve("disk.img"), "content");
    Path out = Files.createSymbolicLink(directory.resolve("out"), outside);
    Path other = Files.createSymbolicLink(directory.resolve("other"), inside);
    for (Path link : List.of(out, other)) {
      elsewhere(() -> driver.images().repository(link.toString()));
      elsewhere(() -> driver.images().makeDirectory(link.toString()));
      elsewhere(() -> driver.images().makeDirectory(link.resolve("new").toString()));
      elsewhere(() -> driver.images().removeDirectory(link.toString()));
    }
    String alias = other.resolve("disk.img").toString();
    elsewhere(() -> driver.images().delete(alias));
    elsewhere(() -> driver.images().resize(alias, 1, DiskFormat.RAW));
    elsewhere(() -> driver.images().copy(alias, directory.resolve("copy.img").toString()));
    assertThat(image).hasContent("content");
    assertThat(driver.images().repository(inside.toString()).volumes()).hasSize(1);
    for (Path path : List.of(out, other, image, inside, secret, outside)) {
      Files.delete(path);
    }
  }

  /** The place itself may be known to the machine by another name. */
  @Test
  public void thePlaceOfTheConfigurationMayBeALink() throws IOException {
    Path place = Files.createTempDirectory("place");
    Path link =
        Files.createSymbolicLink(directory.resolveSibling(place.getFileName() + "-link"), place);
    try (XlDriver linked =
        new XlDriver(
            new LocalRunner(Map.of("PATH", System.getenv("PATH"))),
            new XlOptions(List.of(link.toString()), List.of(), List.of(), "/nosuch"))) {
      linked.images().makeDirectory(link + "/sub");
      linked.images().create(link + "/sub/a.img", 1, DiskFormat.RAW);
      assertThat(linked.images().repository(link + "/sub").volumes()).hasSize(1);
      linked.images().delete(link + "/sub/a.img");
      linked.images().removeDirectory(link + "/sub");
    }
    Files.delete(link);
    Files.delete(place);
  }

  private static void elsewhere(ThrowingCallable call) {
    refused(DriverProblem.InvalidConfiguration.class, call);
  }

  private static void refused(Class<? extends DriverProblem> kind, ThrowingCallable call) {
    Assertions.assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.problem()).isInstanceOf(kind));
  }

  private void refused(Class<? extends DriverProblem> kind, String path) {
    refused(kind, () -> driver.images().delete(path));
  }

  /** A machine of which only its file system is of use here. */
  private final class ThisMachine implements ContractHost {
    @Override
    public HypervisorDriver driver() {
      return driver;
    }

    @Override
    public String diskDirectory() {
      return directory.toString();
    }

    @Override
    public DomainSpec bootable(String name) {
      throw new AssertionError("no test of images makes a domain");
    }

    @Override
    public DeviceSpec.Disk spareDisk() {
      return DeviceSpec.Disk.of("xvdb", directory.resolve("spare.img").toString());
    }

    @Override
    public void removeFile(String path) {
      throw new AssertionError("no test of images writes another file");
    }

    @Override
    public DeviceSpec.Nic spareNic() {
      throw new AssertionError("no test of images has a network");
    }

    @Override
    public Set<Lack> lacks() {
      return EnumSet.complementOf(EnumSet.of(Lack.SPARSE_IMAGES, Lack.DIRECTORIES));
    }

    @Override
    public void await(String what, BooleanSupplier condition) {
      assertThat(condition.getAsBoolean()).as(what).isTrue();
    }

    @Override
    public void close() {
      driver.close();
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
