/**
 * What users do with machines, and what all of them see of it: end to end, from the clients to the
 * host. Knows neither the simulated host nor the lab; their tests say what is special about them.
 */
@NullMarked
package org.xencim.itests.machines;

import org.jspecify.annotations.NullMarked;
