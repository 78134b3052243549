/**
 * What a driver says of a host, written as records of the Xen-API, and the way back: the
 * specification of a domain out of the records of a VM. Rates are made of two readings here.
 *
 * <p>A room inside the engine. It writes into the change that it is given; when a host is read, and
 * what is committed, is not for it to know.
 */
@NullMarked
package org.xencim.engine.records;

import org.jspecify.annotations.NullMarked;
