package org.xencim.hypervisor;

import java.util.Optional;

/**
 * The disk images of a host: files in the directories, and volumes in the volume groups, that its
 * configuration opens for them, and nothing else. Errors, blocking and threads are as with {@link
 * HypervisorDriver}; {@link #copy} and {@link #snapshot} take as long as the host needs to read and
 * write the whole image, and {@link #create} of a volume as long as it needs to clear it.
 *
 * <p>Every method but {@link #find} throws InvalidConfiguration for a path that is not below such a
 * place, not {@linkplain HostPath#isNormal written in the one way}, or leads through a symbolic
 * link there; and FileMissing for one that should exist and does not. An image is there when it is
 * whole: neither one that is being made nor what is left of a failure is found.
 */
public interface ImageStore {

  /** What is in a directory now, whether or not {@link HypervisorDriver#storage} tells of it. */
  StorageFacts.Repository repository(String directory);

  /**
   * What is at a path anywhere on the host, if a disk can be made of it: a file or a block device.
   */
  Optional<StorageFacts.Volume> find(String path);

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
   * Makes an image that reads as zeros. A file takes little space until it is written to; a volume
   * takes all of it, and is as large as the next whole unit of its group.
   *
   * @throws DriverException FileUnusable if there is a file of that name; NotSupported if the host
   *     cannot make the format
   */
  void create(String image, long bytes, DiskFormat format);

  /**
   * Makes an image with the content of another one, in its format, which nobody writes to
   * meanwhile. When it fails, no part of it remains.
   *
   * @throws DriverException FileUnusable if there is a file of that name
   */
  void copy(String image, String copy);

  /**
   * Like {@link #copy}, with the content that the image has at one moment, though a guest may be
   * writing to it.
   *
   * @throws DriverException NotSupported unless the image is in a volume group
   */
  void snapshot(String image, String copy);

  /** Makes an image larger, or smaller and so cuts its end off. */
  void resize(String image, long bytes, DiskFormat format);

  /**
   * Deletes an image for good.
   *
   * @throws DriverException FileUnusable if the host uses it or needs it for others
   */
  void delete(String image);
}
