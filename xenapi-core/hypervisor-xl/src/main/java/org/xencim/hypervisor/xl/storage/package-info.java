/**
 * Directories and volume groups of a dom0: what images are in them, and how images are made, copied
 * and deleted.
 *
 * <p>A room inside the driver. It must know nothing of domains, nor of who has an image.
 */
@NullMarked
package org.xencim.hypervisor.xl.storage;

import org.jspecify.annotations.NullMarked;
