/** Tests of the operations in a small world of their own. */
@NullMarked
package org.xencim.wbem;

import org.jspecify.annotations.NullMarked;
