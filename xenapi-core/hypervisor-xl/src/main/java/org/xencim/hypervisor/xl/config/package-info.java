/**
 * What a driver is opened with: how to log in to a dom0, and where on it images are. Beside {@link
 * org.xencim.hypervisor.xl} this is the only room that others see.
 *
 * <p>It is values; it must know no other room.
 */
@NullMarked
package org.xencim.hypervisor.xl.config;

import org.jspecify.annotations.NullMarked;
