/**
 * Keeps what the engine has committed beyond the process. It knows the classes of the Xen-API only
 * by their model, so that it has no code for any one of them, and must know nothing of hosts, tasks
 * or calls.
 */
@NullMarked
package org.xencim.engine.journal;

import org.jspecify.annotations.NullMarked;
