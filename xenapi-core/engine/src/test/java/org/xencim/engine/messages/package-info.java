/**
 * Every message of the Xen-API sent to an engine: each class has its cases, and the test finds
 * those that are missing.
 */
@NullMarked
package org.xencim.engine.messages;

import org.jspecify.annotations.NullMarked;
