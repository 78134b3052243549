package org.xencim.hypervisor.xl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.testng.annotations.Test;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.VcpuSpec;
import org.xencim.hypervisor.xl.command.CommandResult;
import org.xencim.hypervisor.xl.command.CommandRunner;
import org.xencim.hypervisor.xl.command.LineStream;
import org.xencim.hypervisor.xl.config.XlOptions;
import org.xencim.hypervisor.xl.xenstore.ByteStream;

/** Many domains are to be made at the same time. */
public final class ManyStartsTest {
  private static final int MANY = 8;

  /** A dom0 where no script comes to its end before another runs. */
  private static final class Crowded implements CommandRunner {
    private final CyclicBarrier pairs = new CyclicBarrier(2);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Override
    public CommandResult run(List<String> command, byte[] input, Duration deadline) {
      int now = running.incrementAndGet();
      var _ = most.accumulateAndGet(now, Math::max);
      try {
        var _ = pairs.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new IllegalStateException("it is alone", e);
      } finally {
        running.decrementAndGet();
      }
      return new CommandResult(1, "", "");
    }

    @Override
    public String host() {
      return "crowded";
    }

    @Override
    public LineStream follow(List<String> command) {
      throw new AssertionError("nobody listens");
    }

    @Override
    public ByteStream socket(String path) throws IOException {
      throw new IOException("no such socket");
    }

    @Override
    public void close() {}
  }

  @Test
  public void twoAreMadeAtATimeAndTheOthersWait() throws Exception {
    Crowded host = new Crowded();
    try (XlDriver driver = new XlDriver(host, XlOptions.DEFAULT);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<DriverException>> refusals = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        refusals.add(threads.submit(() -> refusal(driver)));
      }
      for (Future<DriverException> refusal : refusals) {
        assertThat(refusal.get()).isNotNull();
      }
    }
    assertThat(host.most).hasValue(2);
  }

  private static DriverException refusal(XlDriver driver) {
    DomainSpec spec =
        new DomainSpec(
            UUID.randomUUID(),
            "one of many",
            GuestType.PV,
            new BootSpec.Kernel("/boot/tiny.elf", Optional.empty(), ""),
            MemorySpec.of(16L << 20),
            VcpuSpec.of(1),
            EndActions.DEFAULT,
            List.of());
    return catchThrowableOfType(
        DriverException.class, () -> driver.create(spec, StartMode.RUNNING));
  }
}
