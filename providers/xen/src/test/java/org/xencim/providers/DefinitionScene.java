package org.xencim.providers;

import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;

/** A client of a simulated host's management service, which carries out jobs at once. */
abstract class DefinitionScene {
  SimulatedXen xen = new SimulatedXen(Runnable::run);
  Client client = new Client(xen.engine());

  @BeforeMethod
  public final void start() {
    xen.close();
    xen = new SimulatedXen(Runnable::run);
    client = new Client(xen.engine());
  }

  @AfterMethod(alwaysRun = true)
  public final void stop() {
    xen.close();
  }

  /** The service of the only host. */
  static ManagementService service(Client client) {
    return new ManagementService(
        client, client.names("CIM_VirtualSystemManagementService").getFirst());
  }

  final MethodResult define(String system, String... resources) {
    return service(client).define(system, resources);
  }

  final MethodResult destroy(ObjectPath system) {
    return service(client).destroy(system);
  }
}
