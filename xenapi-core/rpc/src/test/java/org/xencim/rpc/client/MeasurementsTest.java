package org.xencim.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.testng.annotations.Test;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.VmMetrics;
import org.xencim.xenapi.XenApiException;

/** Which objects a server is asked for because somebody reads them. */
public final class MeasurementsTest {
  private static final Ref<VmMetrics> ONE = Ref.of(VmMetrics.class, "1");
  private static final Ref<VmMetrics> TWO = Ref.of(VmMetrics.class, "2");

  private final BlockingQueue<Ref<?>> asked = new LinkedBlockingQueue<>();

  @Test
  public void whatIsReadOftenIsAskedForOnce() throws InterruptedException {
    try (Measurements measurements = new Measurements(asked::add)) {
      measurements.note(ONE);
      measurements.note(ONE);
      measurements.note(TWO);

      assertThat(asked.poll(10, TimeUnit.SECONDS)).isEqualTo(ONE);
      assertThat(asked.poll(10, TimeUnit.SECONDS)).isEqualTo(TWO);
    }
  }

  @Test
  public void aServerThatDoesNotAnswerIsAskedForTheNextOne() throws InterruptedException {
    try (Measurements measurements =
        new Measurements(object -> {
          asked.add(object);
          throw new XenApiException(ErrorCode.HOST_OFFLINE, "away");
        })) {
      measurements.note(ONE);
      measurements.note(TWO);

      assertThat(asked.poll(10, TimeUnit.SECONDS)).isEqualTo(ONE);
      assertThat(asked.poll(10, TimeUnit.SECONDS)).isEqualTo(TWO);
    }
  }
}
