package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainCounters;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.hypervisor.sim.GuestBehaviour;
import org.xencim.hypervisor.sim.SimOperation;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Event;
import org.xencim.xenapi.EventBatch;
import org.xencim.xenapi.HostCpu;
import org.xencim.xenapi.Pif;
import org.xencim.xenapi.PifMetrics;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMetrics;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.VifMetrics;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmMetrics;
import org.xencim.xenapi.XenApiException;

/** What clients are told of what is measured, as the simulated clock moves. */
public final class MetricsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AtomicInteger questions = new AtomicInteger();
  private EngineFixture fixture;

  @BeforeMethod
  public void open() {
    fixture =
        EngineFixture.disturbed((call, answer) -> {
          if (call.equals("counters")) {
            questions.incrementAndGet();
          }
          return answer.call();
        });
  }

  @AfterMethod(alwaysRun = true)
  public void close() {
    fixture.close();
  }

  @Test
  public void aDiskIsReadAndWrittenAsFastAsItsCountersGrow() {
    Ref<VbdMetrics> metrics = vbd("web-01").metrics();
    read(metrics);
    DomainCounters.Disk before = domain("web-01").disks().getFirst();
    fixture.clock.advance(MINUTE);
    DomainCounters.Disk after = domain("web-01").disks().getFirst();
    VbdMetrics.Fields fields = read(metrics);
    assertThat(fields.ioReadKbs())
        .isEqualTo((after.readBytes() - before.readBytes()) / 1024.0 / 60, within(1e-6))
        .isPositive();
    assertThat(fields.ioWriteKbs())
        .isEqualTo((after.writtenBytes() - before.writtenBytes()) / 1024.0 / 60, within(1e-6));
    assertThat(fields.lastUpdated()).isEqualTo(fixture.clock.instant());
  }

  @Test
  public void interfacesOfGuestsAndHostsCarryWhatIsCounted() {
    Row<Vif, Vif.Fields> vif =
        fixture.inventory().referencing(Vif.Fields::vm, fixture.vm("web-01")).iterator().next();
    Ref<VifMetrics> guest = Vif.metrics(fixture.inventory(), vif).orElseThrow();
    Row<Pif, Pif.Fields> pif =
        fixture.inventory().all(Pif.class).stream()
            .filter(row -> row.fields().device().equals("eth0"))
            .findFirst()
            .orElseThrow();
    Ref<PifMetrics> host = Pif.metrics(fixture.inventory(), pif).orElseThrow();
    fixture.api.on(PifMetrics.class).getRecord(host);
    fixture.clock.advance(MINUTE);
    VifMetrics.Fields ofGuest = fixture.api.on(VifMetrics.class).getRecord(guest);
    PifMetrics.Fields ofHost = fixture.api.on(PifMetrics.class).getRecord(host);
    assertThat(ofGuest.ioReadKbs()).isPositive();
    assertThat(ofGuest.ioWriteKbs()).isPositive();
    assertThat(ofHost.ioReadKbs()).isGreaterThanOrEqualTo(ofGuest.ioReadKbs());
    assertThat(ofHost.carrier()).isTrue();
    assertThat(ofHost.speed()).isEqualTo(1000);
    assertThat(ofHost.lastUpdated()).isEqualTo(ofGuest.lastUpdated());
  }

  @Test
  public void eachVirtualCpuAndEachCpuHasItsOwnUse() {
    Ref<Vm> vm = fixture.vm("web-01");
    fixture.host().behave(fixture.domain(vm), GuestBehaviour.DEFAULT.withLoad(0.75));
    fixture.vms.pause(vm);
    fixture.vms.unpause(vm);
    Ref<VmMetrics> metrics = fixture.fields(vm).metrics().orElseThrow();
    VmMetrics metricsOf = fixture.api.on(VmMetrics.class);
    metricsOf.getRecord(metrics);
    fixture.clock.advance(MINUTE);
    VmMetrics.Fields fields = metricsOf.getRecord(metrics);
    assertThat(fields.vcpusUtilisation().values())
        .hasSize((int) fields.vcpusNumber())
        .allSatisfy(share -> assertThat(share).isEqualTo(0.75, within(0.001)));
    assertThat(fields.vcpusCpu()).hasSize((int) fields.vcpusNumber());
    assertThat(fields.vcpusFlags().get(0L)).contains("online");
    assertThat(fields.memoryActual()).isEqualTo(domain("web-01").memoryBytes());
    assertThat(fixture.api.on(HostCpu.class).getAllRecords().values())
        .extracting(HostCpu.Fields::utilisation)
        .allSatisfy(share -> assertThat(share).isBetween(0.01, 1.0));
  }

  @Test
  public void aHundredReadersAreServedByOneQuestion() throws Exception {
    Ref<VbdMetrics> metrics = vbd("web-01").metrics();
    read(metrics);
    fixture.clock.advance(MINUTE);
    int before = questions.get();
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<VbdMetrics.Fields>> answers =
          Stream.generate(() -> readers.submit(() -> read(metrics))).limit(100).toList();
      for (Future<VbdMetrics.Fields> answer : answers) {
        assertThat(answer.get().lastUpdated()).isEqualTo(fixture.clock.instant());
      }
    }
    assertThat(questions.get() - before).isEqualTo(1);
  }

  @Test
  public void whatNobodyReadsIsNotAskedFor() {
    read(vbd("web-01").metrics());
    int before = questions.get();
    fixture.clock.advance(EngineFixture.REFRESH.multipliedBy(3));
    assertThat(questions.get()).isEqualTo(before);
  }

  @Test
  public void whatIsMeasuredIsNoEvent() {
    Ref<VbdMetrics> metrics = vbd("web-01").metrics();
    read(metrics);
    Event events = fixture.api.on(Event.class);
    String token = events.from(List.of("*"), "", 0).token();
    fixture.clock.advance(MINUTE);
    read(metrics);
    EventBatch batch = events.from(List.of("*"), token, 0);
    assertThat(batch.events()).isEmpty();
    assertThat(batch.token()).as("the reading was committed").isNotEqualTo(token);
  }

  @Test
  public void whatIsMeasuredComesAndGoesWithItsDevice() {
    Plugged plugged = vbd("web-01");
    VbdMetrics calls = fixture.api.on(VbdMetrics.class);
    VbdMetrics.Fields fields = read(plugged.metrics());
    assertThat(fields.vbd()).isEqualTo(plugged.vbd());
    assertThat(calls.getByUuid(fields.uuid())).isEqualTo(plugged.metrics());
    assertThat(calls.getAllRecords()).containsEntry(plugged.metrics(), fields);
    fixture.vms.hardShutdown(fixture.vm("web-01"));
    assertThatThrownBy(() -> calls.getRecord(plugged.metrics()))
        .isInstanceOfSatisfying(
            XenApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.HANDLE_INVALID));
    assertThat(Vbd.metrics(fixture.inventory(), row(plugged.vbd()))).isEmpty();
    fixture.vms.start(fixture.vm("web-01"), false, false);
    assertThat(read(vbd("web-01").metrics()).ioReadKbs()).isZero();
  }

  @Test
  public void aHostThatDoesNotAnswerTellsWhatWasKnownAndWhen() {
    Ref<VbdMetrics> metrics = vbd("web-01").metrics();
    read(metrics);
    fixture.clock.advance(MINUTE);
    VbdMetrics.Fields known = read(metrics);
    fixture
        .host()
        .faults()
        .add(
            FaultRule.fail(
                new DriverProblem.HostUnreachable("xensim0", "cable"), SimOperation.COUNTERS));
    fixture.clock.advance(MINUTE);
    assertThat(read(metrics)).isEqualTo(known);
  }

  private Row<Vbd, Vbd.Fields> row(Ref<Vbd> vbd) {
    return fixture.inventory().find(vbd).orElseThrow();
  }

  private record Plugged(Ref<Vbd> vbd, Ref<VbdMetrics> metrics) {}

  /** The first disk of a VM. */
  private Plugged vbd(String vm) {
    Row<Vbd, Vbd.Fields> vbd =
        fixture.inventory().referencing(Vbd.Fields::vm, fixture.vm(vm)).stream()
            .filter(row -> row.fields().device().equals("xvda"))
            .findFirst()
            .orElseThrow();
    return new Plugged(vbd.ref(), Vbd.metrics(fixture.inventory(), vbd).orElseThrow());
  }

  private VbdMetrics.Fields read(Ref<VbdMetrics> metrics) {
    return fixture.api.on(VbdMetrics.class).getRecord(metrics);
  }

  /** What the host has counted of a VM. */
  private DomainCounters domain(String vm) {
    UUID uuid = fixture.domain(fixture.vm(vm));
    return fixture.driver().counters().domains().stream()
        .filter(it -> it.uuid().equals(uuid))
        .findFirst()
        .orElseThrow();
  }

  @Test
  public void whatVirtualCpusMayUseIsToldWhileThereIsADomain() {
    Ref<Vm> web = fixture.vm("web-01");
    Ref<VmMetrics> metrics = fixture.fields(web).metrics().orElseThrow();

    assertThat(fixture.inventory().get(metrics).vcpusParams())
        .containsOnlyKeys("cap", "cpumap0", "cpumap1", "weight")
        .containsEntry("weight", "256")
        .hasEntrySatisfying("cpumap1", cpus -> assertThat(cpus).startsWith("0,1,2,3"));

    // A setting holds for the next life, and is in force in this one when it is set live.
    fixture.vms.addToVcpusParamsLive(web, "cpumap0", "2,1");
    fixture.vms.addTo(web, Vm.Fields::vcpusParams, "cpumap1", "3");
    assertThat(fixture.inventory().get(metrics).vcpusParams())
        .containsEntry("cpumap0", "1,2")
        .hasEntrySatisfying("cpumap1", cpus -> assertThat(cpus).startsWith("0,1,2,3"));

    fixture.vms.hardReboot(web);
    assertThat(fixture.inventory().get(metrics).vcpusParams()).containsEntry("cpumap1", "3");

    fixture.vms.hardShutdown(web);
    assertThat(fixture.inventory().get(metrics).vcpusParams()).isEmpty();
  }
}
