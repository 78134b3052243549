/**
 * The machine's own authentication, libpam, by foreign functions. Knows nothing of accounts, roles
 * or protocols; its calls block the thread that makes them.
 */
@NullMarked
package org.xencim.server.pam;

import org.jspecify.annotations.NullMarked;
