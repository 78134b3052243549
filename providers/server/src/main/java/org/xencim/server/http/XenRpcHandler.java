package org.xencim.server.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.xencim.rpc.Dialect;
import org.xencim.rpc.JsonRpcEndpoint;
import org.xencim.rpc.Peer;
import org.xencim.rpc.XmlRpcEndpoint;
import org.xencim.server.config.HttpLimits;

/**
 * The Xen-RPC front door: the path says whether a request is JSON-RPC, and which dialect it is
 * answered in; every path is served, as clients use several. Content types are not looked at, for
 * libxen sends that of a form.
 */
final class XenRpcHandler extends FrontDoor {
  private final XmlRpcEndpoint xml;
  private final JsonRpcEndpoint json;

  XenRpcHandler(XmlRpcEndpoint xml, JsonRpcEndpoint json, HttpLimits limits) {
    super(limits);
    this.xml = requireNonNull(xml);
    this.json = requireNonNull(json);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    // Who waits for events is silent for long; only a silence within a message is too long.
    request.addIdleTimeoutListener(_ -> false);
    return super.handle(request, response, callback);
  }

  @Override
  void answer(Request request, Response response, InputStream body) throws IOException {
    Optional<Refusal> refusal = refusalByHeaders(request);
    if (refusal.isPresent()) {
      refusal.get().send(request, response);
      return;
    }
    try (InputStream inTurn = inTurn(body)) {
      exchange(request, response, inTurn);
    }
  }

  private Optional<Refusal> refusalByHeaders(Request request) {
    return HttpMethod.POST.is(request.getMethod())
        ? HeaderRules.refusal(request, limits())
        : Optional.of(Refusal.ONLY_POST);
  }

  private void exchange(Request request, Response response, InputStream body) throws IOException {
    String path = Request.getPathInContext(request);
    boolean isJson = path.equals("/jsonrpc") || path.equals("/json");
    Peer peer = new Peer(dialect(request, path), origin(request), WatchedConnection.of(request));
    response.setStatus(HttpStatus.OK_200);
    response
        .getHeaders()
        .put(
            HttpHeader.CONTENT_TYPE,
            isJson ? JsonRpcEndpoint.CONTENT_TYPE : XmlRpcEndpoint.CONTENT_TYPE);
    HttpBody answer = new HttpBody(response);
    if (isJson) {
      json.serve(body, answer, peer);
    } else {
      xml.serve(body, answer, peer);
    }
    answer.close();
  }

  private static Dialect dialect(Request request, String path) {
    String listener = request.getConnectionMetaData().getConnector().getName();
    return XenRpcServer.DRAFT.equals(listener) ? Dialect.DRAFT : Dialect.ofPath(path);
  }

  /** The peer's address, or its user for one of this machine, who is known without a password. */
  private static String origin(Request request) throws IOException {
    SocketAddress address = request.getConnectionMetaData().getRemoteSocketAddress();
    if (address instanceof InetSocketAddress source) {
      return source.getAddress().getHostAddress();
    }
    return request.getConnectionMetaData().getConnection().getEndPoint().getTransport()
            instanceof SocketChannel channel
        ? "unix:uid=" + channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName()
        : "unix";
  }
}
