/**
 * Tests that start the daemon as a user would and talk to it through sockets, with clients that are
 * not ours, and to a real Xen host. They assert what a user would notice and know nothing of the
 * insides, but for the rules of the architecture.
 */
@NullMarked
package org.xencim.itests;

import org.jspecify.annotations.NullMarked;
