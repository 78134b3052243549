package org.xencim.server.config;

/** What a client at the Unix socket must prove. */
public enum UnixAuth {
  /** Nothing, when it runs as root or as the user of the daemon; the kernel says so. */
  PEER,
  /** A password, as everybody else. */
  PASSWORD
}
