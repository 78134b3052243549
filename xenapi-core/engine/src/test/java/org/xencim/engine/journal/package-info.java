/** Tests of what is kept beyond the process. */
@NullMarked
package org.xencim.engine.journal;

import org.jspecify.annotations.NullMarked;
