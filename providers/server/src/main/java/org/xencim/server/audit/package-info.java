/**
 * The audit log as a file: who did what, one line each. Knows what an entry has and how to keep it,
 * not which messages are worth one.
 */
@NullMarked
package org.xencim.server.audit;

import org.jspecify.annotations.NullMarked;
