package org.xencim.hypervisor.xl.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * An ssh-agent at a Unix socket. MINA SSHD's own client of one needs a native library; the JDK's
 * sockets do as well.
 */
final class AgentClient extends AbstractAgentProxy {
  /** An agent's longest answer is the list of its keys. */
  private static final int LONGEST_ANSWER = 1 << 20;

  private final SocketChannel socket;

  private AgentClient(SocketChannel socket) {
    super(null);
    this.socket = socket;
  }

  static AgentClient open(Path path) throws IOException {
    SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      socket.connect(UnixDomainSocketAddress.of(path));
      return new AgentClient(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** For logins only: the agent is not lent to the host. */
  static SshAgentFactory factory(Path path) {
    return new SshAgentFactory() {
      @Override
      public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
        return List.of();
      }

      @Override
      public SshAgent createClient(Session session, FactoryManager manager) throws IOException {
        return open(path);
      }

      @Override
      public SshAgentServer createServer(ConnectionService service) throws IOException {
        throw new IOException("The agent is not lent to the host.");
      }
    };
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  protected synchronized Buffer request(Buffer question) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(question.array(), question.rpos(), question.available());
    while (bytes.hasRemaining()) {
      socket.write(bytes);
    }
    int length = read(Integer.BYTES).getInt();
    if (length < 1 || length > LONGEST_ANSWER) {
      throw new IOException("The ssh-agent announces an answer of " + length + " bytes.");
    }
    return new ByteArrayBuffer(read(length).array());
  }

  private ByteBuffer read(int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (socket.read(bytes) < 0) {
        throw new EOFException("The ssh-agent has closed its socket.");
      }
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    super.close();
  }
}
