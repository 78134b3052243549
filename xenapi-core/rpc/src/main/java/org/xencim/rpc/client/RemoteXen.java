package org.xencim.rpc.client;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.CallModel;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ChangeListener;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Message;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.Xen;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

/**
 * Another Xen-API server. Its objects are mirrored here, and stay as they were last known while it
 * cannot be reached; calls fail with HOST_OFFLINE then.
 */
public final class RemoteXen implements Xen, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteXen.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final RemoteServer server;
  private final Connection connection;
  private final Mirror mirror;
  private final Measurements measurements;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread follower;

  private RemoteXen(RemoteServer server) {
    this.server = server;
    this.connection = new Connection(server);
    this.measurements = new Measurements(ref -> measure(ApiModel.current().of(ref), ref.handle()));
    this.mirror = new Mirror(connection::news, measurements::note);
    this.follower = Thread.ofVirtual().name("mirror of " + server).unstarted(this::follow);
  }

  /**
   * Reads the server and follows it from then on. A server that cannot be reached is tried again
   * until it can.
   *
   * @throws XenApiException SESSION_AUTHENTICATION_FAILED when it does not let us in
   */
  public static RemoteXen connect(RemoteServer server) {
    RemoteXen xen = new RemoteXen(server);
    try {
      xen.mirror.catchUp();
    } catch (XenApiException failure) {
      if (failure.code() != ErrorCode.HOST_OFFLINE && failure.code() != ErrorCode.TOO_BUSY) {
        xen.connection.close();
        throw failure;
      }
      LOG.warn("{} It is tried again.", failure.getMessage());
    }
    xen.follower.start();
    return xen;
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void measure(
      ClassModel<C, F> model, String handle) {
    Ref<C> ref = Ref.of(model.type(), handle);
    CallModel<C> read = model.call("get_record").orElseThrow();
    @SuppressWarnings("unchecked") // get_record answers a record of the class
    F measured = (F) Objects.requireNonNull(connection.send(new Message<>(read, List.of(ref))));
    mirror.takeMeasured(ref, measured);
  }

  private void follow() {
    Duration pause = FIRST_PAUSE;
    boolean reached = true;
    while (closing.getCount() > 0) {
      try {
        mirror.follow(PATIENCE);
        if (!reached) {
          LOG.info("{} can be reached again", server);
        }
        reached = true;
        pause = FIRST_PAUSE;
      } catch (RuntimeException failure) {
        // Whatever it was, such as a password file that is gone, may be mended while we run.
        if (reached && closing.getCount() > 0) {
          LOG.warn("{} It is tried again.", failure.getMessage());
        }
        reached = false;
        rest(pause);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    }
  }

  private void rest(Duration pause) {
    try {
      if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("{} is not followed any more", server);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }

  @Override
  public XenApi as(Caller caller) {
    return new RemoteApi(connection, mirror, caller);
  }

  /** Sessions are the server's own; here nobody has any. */
  @Override
  public Caller caller(Ref<Session> session, String origin) {
    throw new XenApiException(ErrorCode.SESSION_INVALID, session);
  }

  @Override
  public Inventory inventory() {
    return mirror.inventory();
  }

  @Override
  public Subscription onChange(ChangeListener listener) {
    return mirror.onChange(listener);
  }

  @Override
  public void close() {
    closing.countDown();
    measurements.close();
    connection.close();
    follower.interrupt();
  }
}
