package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.xenapi.CpuPool;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.HostCpu;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;

/** Pools of CPUs that others make and remove. */
public final class CpuPoolsTest {
  private EngineFixture fixture;
  private HypervisorDriver byHand;
  private CpuPool pools;

  @BeforeMethod
  public void start() {
    fixture = EngineFixture.standard();
    byHand = fixture.driver();
    pools = fixture.api.on(CpuPool.class);
  }

  @AfterMethod(alwaysRun = true)
  public void stop() {
    byHand.close();
    fixture.close();
  }

  private void refresh() {
    fixture.clock.advance(EngineFixture.REFRESH);
  }

  private List<Long> cpus(Ref<CpuPool> pool) {
    return fixture.inventory().referencing(HostCpu.Fields::assignedTo, pool).stream()
        .map(cpu -> cpu.fields().number())
        .sorted()
        .toList();
  }

  private Ref<CpuPool> only() {
    assertThat(fixture.inventory().all(CpuPool.class)).hasSize(1);
    return fixture.inventory().all(CpuPool.class).iterator().next().ref();
  }

  @Test
  public void oneThatSomebodyMadeIsThereWhileTheHostHasIt() {
    byHand.cpuPools().create("theirs", "credit", Set.of(2, 3));
    refresh();
    Ref<CpuPool> pool = only();
    CpuPool.Fields fields = fixture.inventory().get(pool);
    assertThat(fields.nameLabel()).isEqualTo("theirs");
    assertThat(fields.activated()).isTrue();
    assertThat(fields.schedPolicy()).isEqualTo("credit");
    assertThat(fields.residentOn()).contains(fixture.hostRef("xensim0"));
    assertThat(cpus(pool)).containsExactly(2L, 3L);
    byHand.cpuPools().removeCpu("theirs", 3);
    refresh();
    assertThat(only()).isEqualTo(pool);
    assertThat(cpus(pool)).containsExactly(2L);
    byHand.cpuPools().destroy("theirs", Set.of(2));
    refresh();
    assertThat(fixture.inventory().all(CpuPool.class)).isEmpty();
    assertThat(fixture.api.on(HostCpu.class).getUnassignedCpus())
        .hasSameSizeAs(fixture.inventory().all(HostCpu.class));
  }

  @Test
  public void aClientCanDoWithItAsWithItsOwn() {
    byHand.cpuPools().create("theirs", "credit", Set.of(2));
    refresh();
    Ref<CpuPool> pool = only();
    pools.deactivate(pool);
    refresh();
    assertThat(only()).as("it is known what it was").isEqualTo(pool);
    pools.activate(pool);
    refresh();
    assertThat(fixture.inventory().get(pool).activated()).isTrue();
    assertThat(cpus(pool)).hasSize(1);
  }

  @Test
  public void oneThatAClientDefinedStaysWhenTheHostLosesIt() {
    Ref<CpuPool> pool =
        pools.create(Draft.of(CpuPool.class).set(CpuPool.Fields::nameLabel, "mine").build());
    refresh();
    assertThat(fixture.inventory().get(pool).activated()).isFalse();
    pools.activate(pool);
    refresh();
    assertThat(fixture.inventory().get(only()).activated()).isTrue();
    fixture.host().reboot();
    refresh();
    assertThat(fixture.inventory().get(only()).activated()).isFalse();
    assertThat(cpus(pool)).isEmpty();
    pools.activate(pool);
    assertThat(fixture.inventory().all(CpuPool.class)).extracting(Row::ref).containsExactly(pool);
  }

  @Test
  public void whatAClientDidMeanwhileIsNotUndone() {
    AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    EngineFixture.Disturbance slow =
        (call, answer) -> {
          Object told = answer.call();
          if (call.equals("hostFacts")) {
            meanwhile.getAndSet(() -> {}).run();
          }
          return told;
        };
    try (EngineFixture disturbed = EngineFixture.disturbed(slow)) {
      CpuPool calls = disturbed.api.on(CpuPool.class);
      Ref<CpuPool> pool =
          calls.create(Draft.of(CpuPool.class).set(CpuPool.Fields::nameLabel, "mine").build());
      meanwhile.set(() -> calls.activate(pool));
      disturbed.clock.advance(EngineFixture.REFRESH);
      assertThat(disturbed.inventory().get(pool).activated()).isTrue();
      assertThat(CpuPool.hostCpus(disturbed.inventory(), row(disturbed, pool))).hasSize(1);
    }
  }

  private static Row<CpuPool, CpuPool.Fields> row(EngineFixture fixture, Ref<CpuPool> pool) {
    return fixture.inventory().find(pool).orElseThrow();
  }
}
