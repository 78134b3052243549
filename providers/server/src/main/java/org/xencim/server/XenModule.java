package org.xencim.server;

import com.google.inject.AbstractModule;
import org.xencim.providers.mapping.JobRetention;
import org.xencim.xenapi.Xen;

/** The Xen-API that the providers read and call. */
final class XenModule extends AbstractModule {
  private final Xen xen;
  private final JobRetention jobs;

  /** A server, and how long it keeps what it did. */
  XenModule(Xen xen, JobRetention jobs) {
    this.xen = xen;
    this.jobs = jobs;
  }

  @Override
  protected void configure() {
    bind(Xen.class).toInstance(xen);
    bind(JobRetention.class).toInstance(jobs);
  }
}
