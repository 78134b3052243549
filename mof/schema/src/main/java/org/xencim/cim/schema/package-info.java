/**
 * The MOF files that come with Xen-CIM, and the tokens that the build generates from them.
 *
 * <p>{@code schema.mof} includes everything: {@code cim.mof}, the classes of CIM 2.41, and {@code
 * xen.mof}, the classes of our own. The MOF is the only place where a class is described; nothing
 * here knows how a class is served.
 */
@NullMarked
package org.xencim.cim.schema;

import org.jspecify.annotations.NullMarked;
