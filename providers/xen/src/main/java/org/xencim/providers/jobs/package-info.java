/**
 * Tasks of the Xen-API as CIM_ConcreteJob: a job is exactly one task, and there is nothing of a job
 * that the task does not know.
 *
 * <p>Starts no job: the methods of other packages do. Knows machines and hosts as what jobs affect.
 */
@NullMarked
package org.xencim.providers.jobs;

import org.jspecify.annotations.NullMarked;
