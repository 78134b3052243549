/**
 * The providers as a client of CIM operations sees them, in front of a small world of their own.
 */
@NullMarked
package org.xencim.providers;

import org.jspecify.annotations.NullMarked;
