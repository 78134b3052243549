package org.xencim.rpc.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.xencim.engine.Engine;
import org.xencim.engine.config.AccessConfig;
import org.xencim.engine.config.Admission;
import org.xencim.engine.config.EngineConfig;
import org.xencim.engine.config.HostAttachment;
import org.xencim.engine.config.Login;
import org.xencim.hypervisor.sim.SimHost;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.rpc.Dialect;
import org.xencim.rpc.JsonRpcEndpoint;
import org.xencim.rpc.Peer;
import org.xencim.rpc.RpcLimits;
import org.xencim.rpc.XenRpc;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Presence;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.XenApiException;

/** A Xen-API server in front of a simulated host, which speaks JSON-RPC on a port of its own. */
final class OtherServer implements AutoCloseable {
  static final String USER = "mirror";
  static final String PASSWORD = "let me in";

  final Engine engine;
  private final JsonRpcEndpoint endpoint;
  private volatile Duration passed = Duration.ZERO;
  private HttpServer http;

  OtherServer() throws IOException {
    this(Set.of());
  }

  /** A server that does not know some messages of ours. */
  OtherServer(Set<String> unknown) throws IOException {
    SimHost host = SimHost.realTime(SimInventory.standard(0));
    engine =
        Engine.open(
            EngineConfig.standard()
                .withClock(() -> Instant.now().plus(passed))
                .withAccess(AccessConfig.closed().withLogin(login())),
            List.of(new HostAttachment("other", new SimulatedDriver(host))));
    endpoint = new JsonRpcEndpoint(new XenRpc(new LimitedXen(engine, unknown)), RpcLimits.DEFAULT);
    http = listen(0);
  }

  private HttpServer listen(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/jsonrpc", this::serve);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return server;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", JsonRpcEndpoint.CONTENT_TYPE);
      exchange.sendResponseHeaders(200, 0);
      endpoint.serve(
          exchange.getRequestBody(),
          exchange.getResponseBody(),
          new Peer(Dialect.XAPI, exchange.getRemoteAddress().getHostString(), Presence.LASTING));
    }
  }

  /** What a client has to know. */
  RemoteServer remote(String password) throws NoSuchAlgorithmException {
    URI uri = URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/jsonrpc");
    return new RemoteServer(
        uri,
        USER,
        () -> password,
        SSLContext.getDefault(),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20));
  }

  /** Has so much time pass for the server. */
  void pass(Duration time) {
    passed = passed.plus(time);
  }

  /** Cannot be reached for a while. */
  void vanish() {
    http.stop(0);
  }

  void comeBack() throws IOException {
    http = listen(http.getAddress().getPort());
  }

  private static Login login() {
    return new Login() {
      @Override
      public Admission login(String name, String password, String origin) {
        if (!name.equals(USER) || !password.equals(PASSWORD)) {
          throw new XenApiException(ErrorCode.SESSION_AUTHENTICATION_FAILED);
        }
        return Admission.of(new Caller(name, Role.POOL_ADMIN, Optional.empty(), origin));
      }

      @Override
      public void changePassword(Caller user, String oldPassword, String newPassword) {
        throw new XenApiException(ErrorCode.OPERATION_NOT_ALLOWED, "passwords stay here");
      }
    };
  }

  @Override
  public void close() {
    http.stop(0);
    engine.close();
  }
}
