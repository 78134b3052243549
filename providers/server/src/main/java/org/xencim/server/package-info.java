/**
 * The daemon {@code xencimd}: the one place where the parts meet. Reads the command line, composes
 * engine, providers and front doors, and says where they are. Nothing else depends on it.
 */
@NullMarked
package org.xencim.server;

import org.jspecify.annotations.NullMarked;
