package org.xencim.rpc;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.xmlrpc.XmlRpcConfigImpl;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.XmlRpcRequest;
import org.apache.xmlrpc.common.ServerStreamConnection;
import org.apache.xmlrpc.common.XmlRpcStreamRequestConfig;
import org.apache.xmlrpc.parser.XmlRpcRequestParser;
import org.apache.xmlrpc.serializer.XmlRpcWriter;
import org.apache.xmlrpc.server.XmlRpcStreamServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * The Xen-API over XML-RPC. Apache XML-RPC carries parsing and dispatch; what it would take from
 * the network too willingly, it is kept from: see {@link XmlReaders}, {@link XmlRpcTypes}, {@link
 * XmlGuard}. Results go from records to bytes without it.
 */
public final class XmlRpcEndpoint {
  /** Exactly what the npm client compares the header with. */
  public static final String CONTENT_TYPE = "text/xml";

  private static final String BEFORE_XEN_API = "xend.";

  private static final Logger LOG = LoggerFactory.getLogger(XmlRpcEndpoint.class);

  private final Server server;

  public XmlRpcEndpoint(XenRpc rpc, RpcLimits limits) {
    this.server = new Server(rpc, limits);
  }

  /**
   * Answers one request. What a client does wrong is answered too: by a Status of Failure, or by a
   * fault when it is no XML-RPC.
   *
   * @throws IOException when the request cannot be read, or the answer not be written; what has
   *     been written of it is not complete then
   */
  public void serve(InputStream request, OutputStream answer, Peer peer) throws IOException {
    try {
      server.execute(new Config(peer), new Connection(request, answer));
    } catch (XmlRpcException failure) {
      IOException broken = BrokenRequest.reasonOf(failure);
      throw broken != null ? broken : new IOException("an answer failed half-way", failure);
    }
  }

  /** What Apache is told of a request: no extensions, no compression, no exceptions. */
  private static final class Config extends XmlRpcConfigImpl implements XmlRpcStreamRequestConfig {
    private final Peer peer;

    Config(Peer peer) {
      this.peer = Objects.requireNonNull(peer, "peer");
    }

    @Override
    public boolean isGzipCompressing() {
      return false;
    }

    @Override
    public boolean isGzipRequesting() {
      return false;
    }

    @Override
    public boolean isEnabledForExceptions() {
      return false;
    }
  }

  /** Apache closes both streams in any case; whether an answer is complete is for others to say. */
  private record Connection(InputStream request, OutputStream answer)
      implements ServerStreamConnection {
    @Override
    public InputStream newInputStream() {
      return request;
    }

    @Override
    public OutputStream newOutputStream() {
      return new FilterOutputStream(answer) {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          out.write(bytes, offset, length);
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }

  /** A request as it was parsed. */
  private record Request(Config config, String method, List<@Nullable Object> parameters)
      implements XmlRpcRequest {
    @Override
    public Config getConfig() {
      return config;
    }

    @Override
    public String getMethodName() {
      return method;
    }

    @Override
    public int getParameterCount() {
      return parameters.size();
    }

    @Override
    public @Nullable Object getParameter(int index) {
      return parameters.get(index);
    }
  }

  private static final class Server extends XmlRpcStreamServer {
    private final XmlReaders readers = new XmlReaders();
    private final RpcLimits limits;

    Server(XenRpc rpc, RpcLimits limits) {
      this.limits = Objects.requireNonNull(limits, "limits");
      setTypeFactory(new XmlRpcTypes(this));
      setHandlerMapping(_ -> request -> call(rpc, (Request) request));
    }

    /** Who speaks the interface that Xend had before the Xen-API does not look for a Status. */
    private static Outcome call(XenRpc rpc, Request request) throws XmlRpcException {
      if (request.method().startsWith(BEFORE_XEN_API)) {
        throw new XmlRpcException(
            XmlRpcAnswer.NO_SUCH_METHOD, "method " + request.method() + " is not supported");
      }
      return rpc.call(request.method(), request.parameters(), request.config().peer);
    }

    @Override
    protected XmlRpcRequest getRequest(XmlRpcStreamRequestConfig config, InputStream stream)
        throws XmlRpcException {
      XmlRpcRequestParser parser = new XmlRpcRequestParser(config, getTypeFactory());
      try {
        read(new InputSource(new LimitedInput(stream, limits.bytes())), parser);
      } catch (SAXException | IOException e) {
        throw new XmlRpcException(XmlRpcAnswer.NOT_XML_RPC, String.valueOf(e.getMessage()), e);
      }
      List<@Nullable Object> parameters = new ArrayList<>();
      if (parser.getParams() != null) {
        parameters.addAll(parser.getParams());
      }
      String method = Objects.requireNonNullElse(parser.getMethodName(), "").strip();
      return new Request((Config) config, method, parameters);
    }

    private void read(InputSource source, XmlRpcRequestParser parser)
        throws SAXException, IOException {
      XMLReader reader = readers.reader();
      XmlGuard guard = new XmlGuard(reader, limits);
      guard.setContentHandler(parser);
      guard.parse(source);
      if (!guard.hadForeignNames()) {
        readers.giveBack(reader);
      }
    }

    @Override
    protected XmlRpcWriter getXmlRpcWriter(XmlRpcStreamRequestConfig config, OutputStream stream) {
      return new XmlRpcAnswer(config, getTypeFactory(), stream, ((Config) config).peer.dialect());
    }

    @Override
    protected void writeError(
        XmlRpcStreamRequestConfig config, OutputStream stream, Throwable failure)
        throws XmlRpcException {
      if (BrokenRequest.reasonOf(failure) != null) {
        throw new XmlRpcException("the request did not arrive", failure);
      }
      super.writeError(config, stream, failure);
    }

    @Override
    protected void logError(Throwable failure) {
      LOG.debug("not an XML-RPC request", failure);
    }
  }
}
