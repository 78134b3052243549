/** What tests of the codec need from the package of the operations. */
@NullMarked
package org.xencim.wbem;

import org.jspecify.annotations.NullMarked;
