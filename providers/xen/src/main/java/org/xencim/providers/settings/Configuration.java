package org.xencim.providers.settings;

/** Which settings of a virtual machine. */
enum Configuration {
  /** What it is started with next. */
  DEFINED,
  /** What is in effect while it runs, is paused or is suspended. */
  CURRENT
}
