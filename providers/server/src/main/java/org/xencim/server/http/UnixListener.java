package org.xencim.server.http;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/** A Unix socket that only its owner, and root, can connect to. */
final class UnixListener extends UnixDomainServerConnector {
  private final Path path;

  UnixListener(Server server, Path path, HttpConnectionFactory http) {
    super(server, 1, 1, http);
    this.path = path;
    setUnixDomainPath(path);
  }

  /**
   * Removes what a daemon that was killed has left.
   *
   * @throws ListenException when somebody listens there, or it is no socket
   */
  void clear() {
    if (path.toString().length() > MAX_UNIX_DOMAIN_PATH_LENGTH) {
      throw new ListenException(
          "cannot listen on %s: a path of a Unix socket has at most %d characters"
              .formatted(path, MAX_UNIX_DOMAIN_PATH_LENGTH),
          null);
    }
    if (Files.exists(path) && (isAnswered() || !isSocket())) {
      throw new ListenException("cannot listen on %s: it is in use".formatted(path), null);
    }
    try {
      Files.deleteIfExists(path);
    } catch (IOException failure) {
      throw cannotListen(failure);
    }
  }

  private boolean isSocket() {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).isOther();
    } catch (IOException failure) {
      throw cannotListen(failure);
    }
  }

  private boolean isAnswered() {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(path));
    } catch (IOException refused) {
      return false;
    }
  }

  @Override
  protected void doStart() throws Exception {
    try {
      super.doStart();
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException failure) {
      throw cannotListen(failure);
    }
  }

  /** One whose clients are seen to leave. */
  @Override
  protected SelectorManager newSelectorManager(
      Executor executor, Scheduler scheduler, int selectors) {
    return new UnixDomainSelectorManager(executor, scheduler, selectors) {
      @Override
      protected EndPoint newEndPoint(
          SelectableChannel channel, ManagedSelector selector, SelectionKey key) {
        WatchedConnection connection =
            new WatchedConnection((SocketChannel) channel, selector, key, getScheduler());
        connection.setIdleTimeout(getIdleTimeout());
        return connection;
      }
    };
  }

  private ListenException cannotListen(IOException failure) {
    return new ListenException(
        "cannot listen on %s: %s".formatted(path, failure.getMessage()), failure);
  }
}
