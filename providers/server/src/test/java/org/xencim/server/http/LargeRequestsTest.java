package org.xencim.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.server.http.Requests.AUTHORIZATION;
import static org.xencim.server.http.Requests.CIM_HEADERS;
import static org.xencim.server.http.Requests.body;
import static org.xencim.server.http.Requests.good;
import static org.xencim.server.http.Requests.post;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.testng.annotations.Test;
import org.xencim.wbem.Caller;
import org.xencim.wbem.CimOperations;
import org.xencim.wbem.CimRequest;
import org.xencim.wbem.ResultSink;

/** Large requests wait for each other, small ones for none of them. */
public class LargeRequestsTest {
  private static final String LARGE =
      post(
          CIM_HEADERS + AUTHORIZATION,
          body("Xen_Gate").replace("<SIMPLEREQ>", "<SIMPLEREQ>" + " ".repeat(80_000)));

  /** Holds everybody who asks for Xen_Gate until it is opened. */
  private static final class Gate implements CimOperations {
    private final CimOperations operations = new FakeOperations();
    private final Semaphore reached = new Semaphore(0);
    private final Semaphore opened = new Semaphore(0);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Override
    public void execute(CimRequest request, Caller caller, ResultSink sink) {
      if (request.toString().contains("Xen_Gate")) {
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        reached.release();
        opened.acquireUninterruptibly();
        inside.decrementAndGet();
      }
      operations.execute(request, caller, sink);
    }
  }

  @Test
  public void smallRequestsPassLargeOnes() throws Exception {
    Gate gate = new Gate();
    int turns = LargeRequests.atOnce();
    List<RawConnection> large = new ArrayList<>();
    try (TestServer server = new TestServer(0, TestServer.LIMITS, gate)) {
      for (int i = 0; i < turns + 2; i++) {
        large.add(server.connect().send(LARGE));
      }
      assertThat(gate.reached.tryAcquire(turns, 1, TimeUnit.MINUTES)).isTrue();

      assertThat(server.ask(good("Xen_Caller")).status()).isEqualTo(200);

      gate.opened.release(large.size());
      for (RawConnection connection : large) {
        assertThat(connection.read().status()).isEqualTo(200);
      }
      assertThat(gate.most).hasValueLessThanOrEqualTo(turns);
    } finally {
      for (RawConnection connection : large) {
        connection.close();
      }
    }
  }

  @Test
  public void aTurnIsGivenBackByWhoeverIsRefused() throws IOException {
    try (TestServer server = new TestServer()) {
      for (int i = 0; i < LargeRequests.atOnce() + 2; i++) {
        assertThat(server.ask(LARGE.replace("</CIM>", "</CIN>")).status()).isEqualTo(400);
      }
    }
  }
}
