/**
 * Who may come in: the accounts, their hashed passwords, and the check of a name and password. Used
 * by every front door; knows nothing of HTTP, of sessions, or of what a role may do.
 */
@NullMarked
package org.xencim.server.auth;

import org.jspecify.annotations.NullMarked;
