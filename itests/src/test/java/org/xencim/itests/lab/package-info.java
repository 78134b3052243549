/**
 * Tests on a real Xen host, the lab in {@code itests/lab}. They run only when they are given one:
 * {@code -Dxencim.lab=CACHE_DIRECTORY}, or {@code -Dxencim.lab=default} for the scripts' own.
 */
@NullMarked
package org.xencim.itests.lab;

import org.jspecify.annotations.NullMarked;
