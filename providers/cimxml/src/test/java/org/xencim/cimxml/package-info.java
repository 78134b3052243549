/** Tests of the CIM-XML codec. */
@NullMarked
package org.xencim.cimxml;

import org.jspecify.annotations.NullMarked;
