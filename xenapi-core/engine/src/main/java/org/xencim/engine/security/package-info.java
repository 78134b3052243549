/**
 * XSPolicy and ACMPolicy: the answer that no host has a policy, wherever one is asked for.
 *
 * <p>A room inside the engine.
 */
@NullMarked
package org.xencim.engine.security;

import org.jspecify.annotations.NullMarked;
