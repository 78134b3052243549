package org.xencim.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.xencim.engine.Engine;
import org.xencim.engine.config.AccessConfig;
import org.xencim.engine.config.Admission;
import org.xencim.engine.config.EngineConfig;
import org.xencim.engine.config.HostAttachment;
import org.xencim.engine.config.Login;
import org.xencim.engine.config.WaitingLimits;
import org.xencim.hypervisor.sim.SimHost;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.server.config.Endpoint;
import org.xencim.server.config.HttpLimits;
import org.xencim.server.config.TlsVersion;
import org.xencim.server.config.XenRpcConfig;
import org.xencim.server.state.StateDirectory;
import org.xencim.server.tls.SelfSignedCertificate;
import org.xencim.server.tls.TlsIdentity;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.XenApiException;

/**
 * The Xen-API of a simulated host on a TCP port, a port with TLS and a Unix socket. The password of
 * each user is {@code secret}.
 */
final class XenRpcTestServer implements AutoCloseable {
  private static final Map<String, Role> USERS =
      Map.of("ann", Role.POOL_ADMIN, "bob", Role.READ_ONLY);

  private final LongWaits timers = new LongWaits();
  private final StateDirectory state;
  private final Engine engine;
  private final XenRpcServer server;
  private final SSLContext trusting;

  XenRpcTestServer(HttpLimits limits) {
    try {
      state = StateDirectory.open(Files.createTempDirectory("xencim-xenrpc"));
      TlsIdentity identity = SelfSignedCertificate.ensure(state);
      trusting = ClientTls.trusting(identity);
      engine = engine(limits);
      XenRpcConfig config =
          new XenRpcConfig(
              Optional.of(new Endpoint("127.0.0.1", 0)),
              Optional.of(new Endpoint("127.0.0.1", 0)),
              Optional.of(Path.of("xen-api.sock")),
              Optional.empty(),
              Optional.empty(),
              TlsVersion.TLS_1_2,
              limits);
      server = new XenRpcServer(config, () -> identity, state, engine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    server.start();
  }

  private Engine engine(HttpLimits limits) {
    AccessConfig access =
        AccessConfig.closed()
            .withLogin(new Users())
            .withWaiting(WaitingLimits.of(limits.concurrentRequests()));
    return Engine.open(
        config(access),
        List.of(
            new HostAttachment(
                "sim", new SimulatedDriver(SimHost.realTime(SimInventory.standard(1))))));
  }

  private EngineConfig config(AccessConfig access) {
    EngineConfig standard = EngineConfig.standard();
    return new EngineConfig(
        standard.clock(),
        timers,
        standard.ids(),
        standard.background(),
        standard.shutdownTimeout(),
        standard.refreshInterval(),
        standard.taskRetention(),
        standard.history(),
        access,
        standard.paths());
  }

  private static final class Users implements Login {
    @Override
    public Admission login(String name, String password, String origin) {
      Role role = USERS.get(name);
      if (role == null || !password.equals("secret")) {
        throw new XenApiException(ErrorCode.SESSION_AUTHENTICATION_FAILED);
      }
      return Admission.of(Caller.of(name, role, origin));
    }

    @Override
    public void changePassword(Caller user, String oldPassword, String newPassword) {
      throw new XenApiException(ErrorCode.OPERATION_NOT_ALLOWED, "passwords stay");
    }
  }

  /** Something that sends. */
  interface Sending {
    void send() throws IOException;
  }

  /** Has a message sent that waits, and returns when it does. */
  void awaitLongWait(Sending sending) throws IOException {
    int before = timers.count();
    sending.send();
    timers.awaitMoreThan(before);
  }

  /** A connection by {@code tcp}, {@code tls} or {@code unix}. */
  RawConnection connect(String transport) throws IOException {
    return switch (transport) {
      case "tcp" -> new RawConnection(port("http"));
      case "tls" -> RawConnection.encrypted(trusting, port("https"));
      default -> RawConnection.unix(server.unixSocket().orElseThrow());
    };
  }

  private int port(String scheme) {
    return server.endpoints().stream()
        .map(URI::create)
        .filter(uri -> uri.getScheme().equals(scheme))
        .findFirst()
        .orElseThrow()
        .getPort();
  }

  /** A request of HTTP with a body in JSON, in which an apostrophe stands for a quotation mark. */
  static String json(String body) {
    return post("/jsonrpc", body.replace('\'', '"'));
  }

  /** A request of HTTP. */
  static String post(String path, String body) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(path, body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  /** A call in JSON-RPC with parameters in JSON. */
  static String call(String method, String parameters) {
    return json(
        "{'jsonrpc':'2.0','id':1,'method':'%s','params':[%s]}".formatted(method, parameters));
  }

  /** The body of the answer to a request on a connection of its own. */
  String ask(String request) throws IOException {
    try (RawConnection connection = connect("tcp")) {
      return connection.send(request).read().body().replace('"', '\'');
    }
  }

  /** A new session. */
  String login(String user) throws IOException {
    String answer = ask(call("session.login_with_password", "'" + user + "','secret'"));
    assertThat(answer).contains("'result':'OpaqueRef:");
    return answer.replaceAll(".*'result':'([^']*)'.*", "$1");
  }

  @Override
  public void close() {
    server.close();
    engine.close();
  }
}
