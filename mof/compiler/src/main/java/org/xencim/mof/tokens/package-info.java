/**
 * Java tokens for the classes of a schema: what providers name classes, properties and methods
 * with, so that the compiler checks them.
 *
 * <p>Knows the CIM model and nothing else; it returns source texts and writes no files.
 */
@NullMarked
package org.xencim.mof.tokens;

import org.jspecify.annotations.NullMarked;
