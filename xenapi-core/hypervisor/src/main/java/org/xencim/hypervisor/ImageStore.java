package org.xencim.hypervisor;

/**
 * The disk images of a host: files in the directories that its configuration opens for them, and
 * nothing else. Errors, blocking and threads are as with {@link HypervisorDriver}; {@link #copy}
 * takes as long as the host needs to read and write the whole image.
 *
 * <p>Every method throws InvalidConfiguration for a path that is not below such a directory, and
 * FileMissing for one that should exist and does not.
 */
public interface ImageStore {

  /** What is in a directory now, whether or not {@link HypervisorDriver#storage} tells of it. */
  StorageFacts.Repository repository(String directory);

  /**
   * Makes a directory for images; nothing happens if there is one.
   *
   * @throws DriverException FileUnusable if the name is taken by something else
   */
  void makeDirectory(String directory);

  /**
   * Removes a directory that {@link #makeDirectory} could have made.
   *
   * @throws DriverException FileUnusable if something is in it; NotSupported if it is one that the
   *     host's configuration names
   */
  void removeDirectory(String directory);

  /**
   * Makes an image that reads as zeros. It takes little space until it is written to.
   *
   * @throws DriverException FileUnusable if there is a file of that name; NotSupported if the host
   *     cannot make the format
   */
  void create(String image, long bytes, DiskFormat format);

  /**
   * Makes an image with the content of another one, in its format. When it fails, no part of it
   * remains.
   *
   * @throws DriverException FileUnusable if there is a file of that name
   */
  void copy(String image, String copy);

  /** Makes an image larger, or smaller and so cuts its end off. */
  void resize(String image, long bytes, DiskFormat format);

  /** Deletes an image for good. */
  void delete(String image);
}
