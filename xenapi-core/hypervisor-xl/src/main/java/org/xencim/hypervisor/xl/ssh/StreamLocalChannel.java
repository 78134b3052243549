package org.xencim.hypervisor.xl.ssh;

import java.io.IOException;
import org.apache.sshd.client.channel.AsyncCapableClientChannel;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * A connection to a Unix socket of the machine that the SSH server runs on, as OpenSSH defines it
 * in its file PROTOCOL, section 2.4. MINA SSHD has none.
 */
final class StreamLocalChannel extends AsyncCapableClientChannel {
  static final String TYPE = "direct-streamlocal@openssh.com";

  private final String path;

  StreamLocalChannel(String path) {
    super(TYPE, false);
    this.path = path;
  }

  @Override
  public synchronized OpenFuture open() throws IOException {
    openFuture = new DefaultOpenFuture(path, futureLock);
    Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN);
    buffer.putString(TYPE);
    buffer.putUInt(getChannelId());
    buffer.putUInt(getLocalWindow().getSize());
    buffer.putUInt(getLocalWindow().getPacketSize());
    buffer.putString(path);
    buffer.putString(""); // reserved, and so is the number
    buffer.putUInt(0);
    var _ = writePacket(buffer);
    return openFuture;
  }
}
