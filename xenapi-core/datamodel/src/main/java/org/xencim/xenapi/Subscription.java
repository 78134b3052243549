package org.xencim.xenapi;

/** What closing ends. */
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
