package org.xencim.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xencim.engine.config.AccessConfig;
import org.xencim.engine.config.EngineConfig;
import org.xencim.engine.config.HostAttachment;
import org.xencim.engine.config.HostPaths;
import org.xencim.engine.config.Ids;
import org.xencim.hypervisor.DomainDetails;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.Watch;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.hypervisor.sim.ManualClock;
import org.xencim.hypervisor.sim.SimHost;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApi;

/** An engine in front of simulated hosts whose time a test moves. */
public final class EngineFixture implements AutoCloseable {
  /** More than passes while a test waits for the end of a task. */
  static final Duration TASK_RETENTION = Duration.ofDays(40);

  public static final Duration REFRESH = Duration.ofDays(1);

  /** How many changes are remembered. */
  public static final int HISTORY = 1000;

  public final ManualClock clock = new ManualClock();
  public final ManualTimers timers = new ManualTimers(clock);
  private final BackgroundThreads background = new BackgroundThreads();
  public final List<SimHost> hosts = new ArrayList<>();
  public final Engine engine;
  public final XenApi api;
  public final Vm vms;

  private EngineFixture(UnaryOperator<HypervisorDriver> drivers, SimInventory... inventories) {
    this(AccessConfig.closed(), drivers, inventories);
  }

  private EngineFixture(
      AccessConfig access, UnaryOperator<HypervisorDriver> drivers, SimInventory... inventories) {
    this(access, drivers, _ -> {}, inventories);
  }

  private EngineFixture(
      AccessConfig access,
      UnaryOperator<HypervisorDriver> drivers,
      Consumer<List<SimHost>> prepare,
      SimInventory... inventories) {
    List<HostAttachment> attachments = new ArrayList<>();
    for (SimInventory inventory : inventories) {
      SimHost host = new SimHost(inventory, clock, Runnable::run);
      attachments.add(
          new HostAttachment("host" + hosts.size(), drivers.apply(new SimulatedDriver(host))));
      hosts.add(host);
    }
    prepare.accept(hosts);
    engine = Engine.open(config().withAccess(access), attachments);
    api = engine.as(Caller.of("tester", Role.POOL_ADMIN));
    vms = api.on(Vm.class);
  }

  /** One host with the named domains of the default inventory. */
  public static EngineFixture standard() {
    return of(SimInventory.standard(0));
  }

  /** The default host, whose driver is wrapped in another. */
  static EngineFixture with(UnaryOperator<HypervisorDriver> driver) {
    return new EngineFixture(driver, SimInventory.standard(0));
  }

  /** The default host, which users can log in to. */
  public static EngineFixture open(AccessConfig access) {
    return new EngineFixture(access, UnaryOperator.identity(), SimInventory.standard(0));
  }

  /** The default host, which at first does not know the configuration of a domain. */
  static EngineFixture withoutConfigurationAtFirst(String newDomain) {
    AtomicBoolean asked = new AtomicBoolean();
    return disturbed((_, answer) -> {
      Object known = answer.call();
      boolean forgets =
          known instanceof Optional<?> told
              && told.orElse(null) instanceof DomainDetails details
              && details.state().name().equals(newDomain)
              && !asked.getAndSet(true);
      return forgets ? ((Optional<?>) known).map(EngineFixture::withoutConfiguration) : known;
    });
  }

  private static Object withoutConfiguration(Object details) {
    return ((DomainDetails) details).withoutConfiguration();
  }

  /** What comes between an engine and the answers of its host. */
  interface Disturbance {
    @Nullable Object around(String call, Callable<@Nullable Object> answer) throws Exception;
  }

  /** The default host, with something that comes in between. */
  static EngineFixture disturbed(Disturbance disturbance) {
    return disturbed(disturbance, SimInventory.standard(0));
  }

  /** Hosts of one's own, with something that comes in between. */
  static EngineFixture disturbed(Disturbance disturbance, SimInventory... inventories) {
    return new EngineFixture(driver -> disturbed(driver, disturbance), inventories);
  }

  /** The default host, which tells of nothing by itself. */
  static EngineFixture withoutEvents() {
    Watch nothing = () -> {};
    return disturbed((call, answer) -> call.equals("watch") ? nothing : answer.call());
  }

  static HypervisorDriver disturbed(HypervisorDriver driver, Disturbance disturbance) {
    InvocationHandler handler =
        (_, method, arguments) ->
            disturbance.around(method.getName(), () -> answer(driver, method, arguments));
    return (HypervisorDriver)
        Proxy.newProxyInstance(
            HypervisorDriver.class.getClassLoader(),
            new Class<?>[] {HypervisorDriver.class},
            handler);
  }

  static @Nullable Object answer(
      HypervisorDriver driver, Method method, Object @Nullable [] arguments) throws Exception {
    try {
      return method.invoke(driver, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Hosts, the first of which is disturbed before the engine is opened. */
  static EngineFixture disturbedAtFirst(FaultRule rule, SimInventory... inventories) {
    return new EngineFixture(
        AccessConfig.closed(),
        UnaryOperator.identity(),
        hosts -> hosts.getFirst().faults().add(rule),
        inventories);
  }

  public static EngineFixture of(SimInventory... inventories) {
    return new EngineFixture(UnaryOperator.identity(), inventories);
  }

  private EngineConfig config() {
    return new EngineConfig(
        clock,
        timers,
        new DistinctIds(),
        background,
        ManualTimers.GUEST_DEADLINE,
        REFRESH,
        TASK_RETENTION,
        HISTORY,
        AccessConfig.closed(),
        HostPaths.standard());
  }

  /** References that nobody can take for UUIDs. */
  private static final class DistinctIds implements Ids {
    private long last;

    @Override
    public synchronized UUID next() {
      return new UUID(0xA, ++last);
    }

    @Override
    public String handle(UUID uuid) {
      return "OpaqueRef:"
          + Long.toHexString(uuid.getMostSignificantBits())
          + "."
          + Long.toHexString(uuid.getLeastSignificantBits());
    }
  }

  public SimHost host() {
    return hosts.getFirst();
  }

  /** Another connection to the first host. */
  public HypervisorDriver driver() {
    return new SimulatedDriver(host());
  }

  /** Another engine for the first host, in the same time; with {@code driver} it reaches it. */
  Engine another(HypervisorDriver driver) {
    return Engine.open(config(), List.of(new HostAttachment("host0", driver)));
  }

  public Inventory inventory() {
    return engine.inventory();
  }

  public Ref<Vm> vm(String label) {
    return inventory().byNameLabel(Vm.class, label).iterator().next().ref();
  }

  public Ref<Host> hostRef(String label) {
    return inventory().byNameLabel(Host.class, label).iterator().next().ref();
  }

  public Vm.Fields fields(Ref<Vm> vm) {
    return inventory().get(vm);
  }

  /** What the domain of a VM is, as its host knows it. */
  public DomainSpec spec(Ref<Vm> vm) {
    return hosts.stream()
        .flatMap(host -> new SimulatedDriver(host).configurations().values().stream())
        .filter(spec -> spec.uuid().equals(domain(vm)))
        .findFirst()
        .orElseThrow();
  }

  public UUID domain(Ref<Vm> vm) {
    return UUID.fromString(fields(vm).uuid());
  }

  /** Waits until the engine has done what it does by itself, such as asking guests. */
  void awaitQuiet() {
    background.awaitEnd();
  }

  /** Begins a call on a VM as a task. */
  public Ref<Task> begin(Consumer<Vm> call) {
    return api.async(Vm.class, call);
  }

  /** Lets time pass until a task has ended. */
  public Task.Fields driven(Ref<Task> task) {
    Instant limit = Instant.now().plusSeconds(20);
    while (inventory().get(task).finished().equals(Instant.EPOCH)) {
      if (Instant.now().isAfter(limit)) {
        throw new AssertionError("task " + task + " does not end");
      }
      clock.advance(Duration.ofSeconds(1));
      Thread.onSpinWait();
    }
    return inventory().get(task);
  }

  /** Waits for the end of a task. */
  public Task.Fields ended(Ref<Task> task) throws Exception {
    await(inventory -> !inventory.get(task).finished().equals(Instant.EPOCH));
    return inventory().get(task);
  }

  void awaitState(Ref<Vm> vm, VmPowerState state) throws Exception {
    await(inventory -> inventory.find(vm).map(Row::fields).orElseThrow().powerState() == state);
  }

  /** Waits until the inventory is as it should be. */
  public void await(Predicate<Inventory> condition) throws Exception {
    CompletableFuture<Boolean> met = new CompletableFuture<>();
    try (Subscription _ =
        engine.onChange((after, _) -> {
          if (condition.test(after)) {
            met.complete(true);
          }
        })) {
      if (condition.test(inventory())) {
        return;
      }
      met.get(20, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
