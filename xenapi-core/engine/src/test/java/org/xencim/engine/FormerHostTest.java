package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.engine.config.EngineConfig;
import org.xencim.engine.config.HostAttachment;
import org.xencim.engine.journal.SqliteJournal;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.sim.SimHost;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.HostMetrics;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;

/** A host that was managed, and is not any more. */
public final class FormerHostTest extends RestartScene {
  private Ref<Vm> running;
  private Ref<Vm> halted;
  private Ref<Host> former;
  private Ref<Network> network;

  @BeforeMethod
  public void look() {
    running = vm("web-01");
    halted = vm("backup-01");
    former = engine.inventory().get(running).residentOn().orElseThrow();
    network =
        api()
            .on(Network.class)
            .create(Draft.of(Network.class).set(Network.Fields::bridge, "mine0").build());
  }

  /** The next engine has another host in its place. */
  private void replace() {
    engine.close();
    SimHost another = new SimHost(SimInventory.empty(1, 1L << 34), clock, Runnable::run);
    engine = open(new HostAttachment("host1", new SimulatedDriver(another)));
  }

  private Engine open(HostAttachment... hosts) {
    return Engine.open(
        EngineConfig.standard().withRefreshInterval(Duration.ofDays(1)),
        SqliteJournal.open(directory.file("xencim.db"), 1000),
        List.of(hosts));
  }

  private Ref<Vm> vm(String label) {
    return engine.inventory().byNameLabel(Vm.class, label).iterator().next().ref();
  }

  private Vm.Fields fields(Ref<Vm> vm) {
    return engine.inventory().get(vm);
  }

  private Host hosts() {
    return api().on(Host.class);
  }

  private List<Ref<Vm>> machines() {
    return engine.inventory().referencing(Vm.Fields::affinity, former).stream()
        .filter(vm -> !vm.fields().isControlDomain())
        .map(Row::ref)
        .toList();
  }

  /** What refers to nothing, as class, object and field. */
  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> List<String> dangling(
      Inventory inventory, ClassModel<C, F> type) {
    List<String> dangling = new ArrayList<>();
    for (Row<C, F> row : inventory.all(type.type())) {
      type.storedFields()
          .forEach(field -> {
            Object value = field.apply(row.fields());
            Object plain = value instanceof Optional<?> some ? some.orElse(null) : value;
            if (plain instanceof Ref<?> ref && inventory.findAny(ref).isEmpty()) {
              dangling.add(type.name() + " " + row.ref() + " " + field.name());
            }
          });
    }
    return dangling;
  }

  @Test
  public void itsMachinesAreHaltedAndStayItsOwn() {
    replace();
    assertThat(fields(running).powerState()).isEqualTo(VmPowerState.HALTED);
    assertThat(fields(running).residentOn()).isEmpty();
    assertThat(fields(running).affinity()).contains(former);
    HostMetrics.Fields metrics =
        engine.inventory().get(engine.inventory().get(former).metrics().orElseThrow());
    assertThat(metrics.live()).isFalse();
    Failures.expect(ErrorCode.HOST_OFFLINE, () -> vms().start(running, false, false));
    engine.close();
    engine = open(directory.file("xencim.db"));
    assertThat(fields(running).powerState())
        .as("it ran all the time")
        .isEqualTo(VmPowerState.RUNNING);
    assertThat(fields(running).otherConfig()).doesNotContainKey("xencim-last-seen-at");
  }

  @Test
  public void itIsForgottenWhenNoMachineMayRunThere() {
    vms().set(halted, Vm.Fields::affinity, Optional.of(former));
    replace();
    vms().set(running, Vm.Fields::otherConfig, Map.of("mine", "1"));
    Failures.expect(ErrorCode.HOST_HAS_RESIDENT_VMS, () -> hosts().destroy(former));
    for (Ref<Vm> vm : machines()) {
      vms().powerStateReset(vm);
    }
    hosts().destroy(former);
    assertThat(engine.inventory().find(former)).isEmpty();
    assertThat(engine.inventory().byNameLabel(Vm.class, "Domain-0")).hasSize(1);
    assertThat(fields(running).powerState()).isEqualTo(VmPowerState.HALTED);
    assertThat(fields(running).affinity()).isEmpty();
    assertThat(fields(running).otherConfig()).isEqualTo(Map.of("mine", "1"));
    assertThat(fields(halted).affinity()).isEmpty();
    assertThat(engine.inventory().referencing(Vbd.Fields::vm, running)).isNotEmpty();
    assertThat(
            ApiModel.current().classes().stream()
                .flatMap(type -> dangling(engine.inventory(), type).stream()))
        .isEmpty();
    Failures.expect(ErrorCode.HANDLE_INVALID, () -> hosts().destroy(former));
    engine.close();
    engine = open(directory.file("xencim.db"));
    assertThat(fields(running).powerState())
        .as("a client was wrong, and the host is managed again")
        .isEqualTo(VmPowerState.RUNNING);
    assertThat(engine.inventory().all(Host.class)).hasSize(2);
  }

  @Test
  public void aMachineThatIsSentElsewhereIsKnownNotToBeThere() {
    replace();
    for (Ref<Vm> vm : machines()) {
      vms().set(vm, Vm.Fields::affinity, Optional.<Ref<Host>>empty());
    }
    hosts().destroy(former);
    assertThat(engine.inventory().find(former)).isEmpty();
  }

  @Test
  public void networksOfItCanBeRemovedThen() {
    replace();
    machines().forEach(vms()::powerStateReset);
    Failures.expect(ErrorCode.HOST_OFFLINE, () -> api().on(Network.class).destroy(network));
    hosts().destroy(former);
    api().on(Network.class).destroy(network);
    assertThat(engine.inventory().find(network)).isEmpty();
    assertThat(engine.inventory().all(Network.class))
        .as("those that machines are connected to, and those of the other host")
        .allMatch(row ->
            !engine.inventory().referencing(Vif.Fields::network, row.ref()).isEmpty()
                || !Network.pifs(engine.inventory(), row).isEmpty());
  }

  @Test
  public void oneThatIsConfiguredStaysEvenIfItDoesNotAnswer() {
    engine.close();
    HypervisorDriver silent =
        new SimulatedDriver(new SimHost(SimInventory.standard(1), clock, Runnable::run));
    silent.close();
    engine =
        open(
            new HostAttachment("host0", new SimulatedDriver(host)),
            new HostAttachment("host1", silent));
    Ref<Host> second = engine.inventory().byNameLabel(Host.class, "host1").iterator().next().ref();
    Failures.expect(ErrorCode.OPERATION_NOT_ALLOWED, () -> hosts().destroy(second));
  }
}
