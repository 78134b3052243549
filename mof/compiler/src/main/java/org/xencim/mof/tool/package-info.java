/**
 * The edge of the compiler: reads and writes files, and has the {@code main} of the token
 * generator.
 */
@NullMarked
package org.xencim.mof.tool;

import org.jspecify.annotations.NullMarked;
