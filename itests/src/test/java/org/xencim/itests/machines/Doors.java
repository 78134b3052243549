package org.xencim.itests.machines;

import java.util.List;
import org.xencim.itests.Daemon;
import org.xencim.itests.SblimClient;

/** A daemon and the doors to it, which are closed with it. */
public final class Doors implements AutoCloseable {
  private final Daemon daemon;
  private final SblimClient client;
  private final CimDoor cim;
  private final XenRpcDoor xenRpc;

  private Doors(Daemon daemon, SblimClient client, XenRpcDoor xenRpc) {
    this.daemon = daemon;
    this.client = client;
    this.cim = new CimDoor(client);
    this.xenRpc = xenRpc;
  }

  /** Opens the doors to a daemon; it and what is open are closed if one does not open. */
  public static Doors of(Daemon daemon) throws Exception {
    SblimClient client = null;
    try {
      client = SblimClient.http(daemon, daemon.password());
      return new Doors(daemon, client, new XenRpcDoor(daemon));
    } catch (Exception e) {
      if (client != null) {
        client.close();
      }
      daemon.close();
      throw e;
    }
  }

  public CimDoor cim() {
    return cim;
  }

  public XenRpcDoor xenRpc() {
    return xenRpc;
  }

  /** The door of a name. */
  Door named(String name) {
    return List.<Door>of(cim, xenRpc).stream()
        .filter(door -> door.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    xenRpc.close();
    client.close();
    daemon.close();
  }
}
