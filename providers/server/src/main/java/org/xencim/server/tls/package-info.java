/**
 * How the daemon proves who it is: PEM files of the administrator, or a certificate that it signs
 * itself at its first start. Knows nothing of HTTP.
 */
@NullMarked
package org.xencim.server.tls;

import org.jspecify.annotations.NullMarked;
