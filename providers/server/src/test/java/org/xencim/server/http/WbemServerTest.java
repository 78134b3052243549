package org.xencim.server.http;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.testng.annotations.Test;

public class WbemServerTest {
  @Test
  public void aPortInUseIsTold() {
    try (TestServer server = new TestServer()) {
      assertThatExceptionOfType(ListenException.class)
          .isThrownBy(
              () -> new TestServer(server.port(), TestServer.LIMITS, new FakeOperations()).close())
          .withMessage(
              "cannot listen on localhost port %d: it is in use, or not an address of this machine"
                  .formatted(server.port()));
    }
  }
}
