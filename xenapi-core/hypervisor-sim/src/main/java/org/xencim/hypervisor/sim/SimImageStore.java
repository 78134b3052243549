package org.xencim.hypervisor.sim;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.ImageStore;
import org.xencim.hypervisor.StorageFacts;

/** The images of a simulated host, as its driver offers them. */
final class SimImageStore implements ImageStore {

  private final SimulatedDriver driver;

  SimImageStore(SimulatedDriver driver) {
    this.driver = driver;
  }

  @Override
  public StorageFacts.Repository repository(String directory) {
    return call(SimOperation.READ_REPOSITORY, images -> images.repository(directory));
  }

  @Override
  public void makeDirectory(String directory) {
    act(SimOperation.MAKE_DIRECTORY, images -> images.makeDirectory(directory));
  }

  @Override
  public void removeDirectory(String directory) {
    act(SimOperation.REMOVE_DIRECTORY, images -> images.removeDirectory(directory));
  }

  @Override
  public void create(String image, long bytes, DiskFormat format) {
    act(SimOperation.CREATE_IMAGE, images -> images.create(image, bytes, format));
  }

  @Override
  public void copy(String image, String copy) {
    act(SimOperation.COPY_IMAGE, images -> images.copy(image, copy));
  }

  @Override
  public void snapshot(String image, String copy) {
    act(SimOperation.SNAPSHOT_IMAGE, images -> images.snapshot(image, copy));
  }

  @Override
  public Optional<StorageFacts.Volume> find(String path) {
    return driver.call(SimOperation.FIND_IMAGE, toolstack -> toolstack.files().find(path));
  }

  @Override
  public void resize(String image, long bytes, DiskFormat format) {
    act(SimOperation.RESIZE_IMAGE, images -> images.resize(image, bytes));
  }

  @Override
  public void delete(String image) {
    driver.call(
        SimOperation.DELETE_IMAGE,
        toolstack -> {
          toolstack.files().images().delete(image);
          toolstack.files().remove(image);
          return true;
        });
  }

  private <T> T call(SimOperation operation, Function<SimImages, T> work) {
    return driver.call(operation, toolstack -> work.apply(toolstack.files().images()));
  }

  private void act(SimOperation operation, Consumer<SimImages> work) {
    call(
        operation,
        images -> {
          work.accept(images);
          return true;
        });
  }
}
