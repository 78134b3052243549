package org.xencim.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.server.config.LogLevel;

/** How much is logged; where and in which form is said in {@code logback.xml}. */
final class Logging {
  private Logging() {}

  static void configure(LogLevel level) {
    // The class path holds exactly one logging system, this one.
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(level.name()));
  }
}
