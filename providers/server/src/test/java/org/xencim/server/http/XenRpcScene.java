package org.xencim.server.http;

import java.io.IOException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.xencim.server.config.HttpLimits;

/** One server for all tests of a class, in which ann is logged in. */
abstract class XenRpcScene {
  private final HttpLimits limits;

  XenRpcTestServer server;
  String session;

  XenRpcScene(HttpLimits limits) {
    this.limits = limits;
  }

  @BeforeClass
  public final void start() throws IOException {
    server = new XenRpcTestServer(limits);
    session = server.login("ann");
  }

  @AfterClass(alwaysRun = true)
  public final void stop() {
    server.close();
  }
}
