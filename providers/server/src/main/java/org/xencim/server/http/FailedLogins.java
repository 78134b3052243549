package org.xencim.server.http;

/** Is told of names and passwords that were not accepted. */
@FunctionalInterface
public interface FailedLogins {
  /**
   * Notes one.
   *
   * @param user the name that was given
   * @param origin the address that it came from
   */
  void failed(String user, String origin);
}
