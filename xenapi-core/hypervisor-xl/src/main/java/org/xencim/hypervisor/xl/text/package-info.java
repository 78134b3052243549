/**
 * What xl reads and writes: configuration files and devices as it wants them, its lists, the JSON
 * of libxl, its error messages; and what {@code xenstore-ls} prints.
 *
 * <p>A room inside the driver. It must not know who asked, and does no input or output.
 */
@NullMarked
package org.xencim.hypervisor.xl.text;

import org.jspecify.annotations.NullMarked;
