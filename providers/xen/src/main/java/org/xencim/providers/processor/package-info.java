/**
 * Virtual CPUs as CIM_Processor.
 *
 * <p>Knows machines, and no other devices.
 */
@NullMarked
package org.xencim.providers.processor;

import org.jspecify.annotations.NullMarked;
