/**
 * The command {@code mof}, with which users check MOF of their own. It is the edge: it reads files,
 * prints, and ends the process.
 */
@NullMarked
package org.xencim.cim.schema.check;

import org.jspecify.annotations.NullMarked;
