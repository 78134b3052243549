package org.xencim.server.config;

/** Where passwords are checked. */
public enum AuthMethod {
  /** The password file. */
  FILE,
  /** PAM. */
  PAM
}
