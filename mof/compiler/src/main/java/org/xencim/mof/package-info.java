/**
 * MOF text (DSP0004 2.x) to a linked {@link org.xencim.cim.CimSchema}, and a schema to Java tokens.
 *
 * <p>The stages are {@link org.xencim.mof.MofLexer}, {@link org.xencim.mof.MofParser} and {@link
 * org.xencim.mof.SchemaLinker}; {@link org.xencim.mof.MofCompiler} runs them. None of them stops at
 * the first mistake: every problem of a run is collected and reported together.
 *
 * <p>Nothing here reads a file: text comes in through {@link org.xencim.mof.MofSources}. The
 * package knows no provider, no protocol and nothing of Xen.
 */
@NullMarked
package org.xencim.mof;

import org.jspecify.annotations.NullMarked;
