/**
 * What a CIM object is: names, types, values, paths, instances, classes and the schema that links
 * them, in the terms of DSP0004.
 *
 * <p>Everything here is an immutable value. The package knows no parser, no protocol and nothing of
 * Xen.
 */
@NullMarked
package org.xencim.cim;

import org.jspecify.annotations.NullMarked;
