package org.xencim.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.common.ServerStreamConnection;
import org.apache.xmlrpc.common.TypeFactoryImpl;
import org.apache.xmlrpc.common.XmlRpcHttpRequestConfigImpl;
import org.apache.xmlrpc.parser.XmlRpcResponseParser;
import org.apache.xmlrpc.server.XmlRpcStreamServer;
import org.apache.xmlrpc.util.SAXParsers;
import org.jspecify.annotations.Nullable;
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
import org.xencim.rpc.Peer;
import org.xencim.rpc.RpcLimits;
import org.xencim.rpc.XenRpc;
import org.xencim.rpc.XmlRpcEndpoint;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Presence;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Vm;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** A Xen-API server on a simulated host, and what to ask it. */
final class XenRpcSubject implements AutoCloseable {
  private static final Peer PEER = new Peer(Dialect.MANUAL, "bench", Presence.LASTING);

  private final Engine engine;
  private final XmlRpcEndpoint endpoint;
  private final Ref<Session> session;

  /** A server of so many machines, none of which is looked at again while it is measured. */
  XenRpcSubject(int machines) {
    SimulatedDriver driver =
        new SimulatedDriver(SimHost.realTime(SimInventory.generated(1, machines)));
    EngineConfig config =
        EngineConfig.standard()
            .withRefreshInterval(Duration.ofDays(1))
            .withAccess(AccessConfig.closed().withLogin(new Anybody()));
    engine = Engine.open(config, List.of(new HostAttachment("sim", driver)));
    endpoint = new XmlRpcEndpoint(new XenRpc(engine), RpcLimits.DEFAULT);
    session =
        engine
            .as(Caller.unauthenticated("bench"))
            .on(Session.class)
            .loginWithPassword("bench", "", "1.0", "bench");
  }

  /** Lets anybody in. */
  private static final class Anybody implements Login {
    @Override
    public Admission login(String name, String password, String origin) {
      return Admission.of(Caller.of(name, Role.POOL_ADMIN, origin));
    }

    @Override
    public void changePassword(Caller user, String oldPassword, String newPassword) {
      throw new IllegalStateException("there are no passwords");
    }
  }

  Call getAllRecords() {
    return new Call(endpoint, request("VM.get_all_records", session.handle()));
  }

  Call getRecord() {
    Ref<Vm> vm = engine.inventory().all(Vm.class).iterator().next().ref();
    return new Call(endpoint, request("VM.get_record", session.handle(), vm.handle()));
  }

  private static byte[] request(String method, String... parameters) {
    StringBuilder request =
        new StringBuilder("<?xml version='1.0'?>\n<methodCall>\n<methodName>" + method);
    request.append("</methodName>\n<params>\n");
    for (String parameter : parameters) {
      request.append("<param>\n<value><string>").append(parameter);
      request.append("</string></value>\n</param>\n");
    }
    return request.append("</params>\n</methodCall>\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    engine.close();
  }

  /** One request to both servers. */
  static final class Call {
    private final XmlRpcEndpoint endpoint;
    private final byte[] request;
    private final XmlRpcStreamServer apache = new XmlRpcStreamServer() {};
    private @Nullable Object result;

    private Call(XmlRpcEndpoint endpoint, byte[] request) {
      this.endpoint = endpoint;
      this.request = request;
      apache.setHandlerMapping(_ -> _ -> result);
    }

    void ours(OutputStream answer) throws IOException {
      endpoint.serve(new ByteArrayInputStream(request), answer, PEER);
    }

    /** Has Apache answer what we have answered. */
    void prepareApache(byte[] answer) throws IOException, SAXException {
      XmlRpcResponseParser parser =
          new XmlRpcResponseParser(new XmlRpcHttpRequestConfigImpl(), new TypeFactoryImpl(apache));
      try {
        XMLReader reader = SAXParsers.newXMLReader();
        reader.setContentHandler(parser);
        reader.parse(new InputSource(new ByteArrayInputStream(answer)));
        result = parser.getResult();
      } catch (XmlRpcException e) {
        throw new IOException(e);
      }
    }

    void apache(OutputStream answer) throws IOException {
      try {
        apache.execute(
            new XmlRpcHttpRequestConfigImpl(),
            new Connection(new ByteArrayInputStream(request), answer));
      } catch (XmlRpcException e) {
        throw new IOException(e);
      }
    }
  }

  private record Connection(InputStream request, OutputStream answer)
      implements ServerStreamConnection {
    @Override
    public InputStream newInputStream() {
      return request;
    }

    @Override
    public OutputStream newOutputStream() {
      return answer;
    }

    @Override
    public void close() {}
  }
}
