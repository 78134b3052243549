package org.xencim.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.access.Allowances;
import org.xencim.engine.access.Audit;
import org.xencim.engine.access.CallerApi;
import org.xencim.engine.access.Dispatcher;
import org.xencim.engine.access.SessionCalls;
import org.xencim.engine.access.SessionRegistry;
import org.xencim.engine.access.UserCalls;
import org.xencim.engine.config.EngineConfig;
import org.xencim.engine.config.HostAttachment;
import org.xencim.engine.config.Ids;
import org.xencim.engine.devices.ConsoleCalls;
import org.xencim.engine.devices.DpciCalls;
import org.xencim.engine.devices.DscsiCalls;
import org.xencim.engine.devices.DscsiHbaCalls;
import org.xencim.engine.devices.VbdCalls;
import org.xencim.engine.devices.VifCalls;
import org.xencim.engine.devices.VtpmCalls;
import org.xencim.engine.events.EventCalls;
import org.xencim.engine.events.WaitingRoom;
import org.xencim.engine.follow.HostFollower;
import org.xencim.engine.follow.Hosts;
import org.xencim.engine.follow.MeasuredCalls;
import org.xencim.engine.follow.Measurements;
import org.xencim.engine.follow.PoolRecords;
import org.xencim.engine.follow.Reconciler;
import org.xencim.engine.hosts.CpuPoolCalls;
import org.xencim.engine.hosts.HostCalls;
import org.xencim.engine.hosts.HostCpuCalls;
import org.xencim.engine.hosts.PoolCalls;
import org.xencim.engine.journal.Journal;
import org.xencim.engine.networks.NetworkCalls;
import org.xencim.engine.networks.PifCalls;
import org.xencim.engine.objects.DebugCalls;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.objects.PlainCalls;
import org.xencim.engine.objects.ReferenceRules;
import org.xencim.engine.objects.ValueRules;
import org.xencim.engine.records.DeviceMetrics;
import org.xencim.engine.records.HostLink;
import org.xencim.engine.records.HostRecords;
import org.xencim.engine.recovery.FormerHosts;
import org.xencim.engine.recovery.Recovery;
import org.xencim.engine.security.AcmPolicyCalls;
import org.xencim.engine.security.XsPolicyCalls;
import org.xencim.engine.storage.PbdCalls;
import org.xencim.engine.storage.SrCalls;
import org.xencim.engine.storage.VdiCalls;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.tasks.TaskCalls;
import org.xencim.engine.tasks.TaskRunner;
import org.xencim.engine.vms.CrashdumpCalls;
import org.xencim.engine.vms.VmCalls;
import org.xencim.engine.work.Claims;
import org.xencim.engine.work.EngineParts;
import org.xencim.hypervisor.DriverException;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ChangeListener;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.Xen;
import org.xencim.xenapi.XenApi;

/**
 * The Xen-API of some hosts. It is opened with the hosts' drivers, has read those that answer when
 * it is open, and follows them until it is closed.
 */
public final class Engine implements Xen, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private final EngineConfig config;
  private final Journal journal;
  private final DeviceMetrics devices;
  private final ObjectStore store;
  private final List<HostFollower> followers = new ArrayList<>();
  private final WaitingRoom room;
  private final SessionRegistry sessions;
  private final Dispatcher dispatcher;

  private Engine(EngineConfig config, Journal journal, List<HostAttachment> attachments) {
    this.config = config;
    this.journal = journal;
    this.devices = new DeviceMetrics(config.ids());
    ValueRules values = new ValueRules(config.access().clients());
    this.store =
        new ObjectStore(journal, config.clock(), config.history(), values, devices::follow);
    for (HostAttachment attachment : attachments) {
      followers.add(new HostFollower(attachment.driver(), reconciler(attachment), config));
    }
    TaskRunner tasks = new TaskRunner(store, config);
    Hosts hosts = new Hosts(followers.stream().map(HostFollower::reconciler).toList());
    FormerHosts.retire(store, hosts.refs());
    tasks.forgetEnded();
    Recovery recovery = new Recovery(store, tasks, hosts.refs());
    hosts.all().forEach(host -> host.whenRead(recovery::afterReading));
    EngineParts parts = new EngineParts(config, store, hosts, tasks, new Claims(store, tasks));
    this.room = new WaitingRoom(config);
    this.sessions = new SessionRegistry(config, room);
    var _ = store.onChange((_, _) -> room.wake());
    this.dispatcher =
        new Dispatcher(
            classes(parts, sessions, room),
            tasks,
            new Audit(config),
            values,
            new ReferenceRules(store::inventory),
            new Allowances(config.access().clients(), config.clock()));
  }

  /** As {@link #open(EngineConfig, Journal, List)}, with objects that end with the process. */
  public static Engine open(EngineConfig config, List<HostAttachment> hosts) {
    return open(config, Journal.none(), hosts);
  }

  /**
   * Takes the objects that {@code journal} has kept, reads the hosts, and begins to follow them. A
   * host that cannot be read is not live until it can be: it is tried again, ever more seldom, and
   * does not keep the others from being managed.
   *
   * @param journal closed with the engine
   * @throws org.xencim.engine.journal.JournalException when what is kept cannot be read
   */
  public static Engine open(EngineConfig config, Journal journal, List<HostAttachment> hosts) {
    try {
      Engine engine = new Engine(config, journal, hosts);
      engine.followers.forEach(HostFollower::begin);
      PoolRecords.write(
          engine.store, config.ids(), engine.followers.getFirst().reconciler().link());
      return engine;
    } catch (RuntimeException e) {
      hosts.forEach(host -> host.driver().close());
      config.timers().close();
      journal.close();
      throw e;
    }
  }

  private Reconciler reconciler(HostAttachment attachment) {
    String uuid =
        HostRecords.uuidOf(store.inventory(), attachment.name())
            .orElseGet(() -> uuid(attachment).toString());
    HostLink link = new HostLink(attachment, uuid, config.ids());
    return new Reconciler(link, store, devices, config.clock(), config.ids());
  }

  /**
   * A host that is met for the first time has its own UUID, or one that is made from its name if it
   * has none or does not answer. It keeps that for good, since clients and other objects know it.
   */
  private static UUID uuid(HostAttachment attachment) {
    UUID made = Ids.of(attachment.name());
    try {
      return attachment.driver().hostFacts().uuid().orElse(made);
    } catch (DriverException e) {
      // That it does not answer is said when it is read.
      LOG.debug("host {} does not say its UUID: {}", attachment.name(), e.getMessage());
      return made;
    }
  }

  private static Map<String, Function<CallContext, ApiObject<?, ?>>> classes(
      EngineParts parts, SessionRegistry sessions, WaitingRoom room) {
    ObjectStore store = parts.store();
    Measurements measured = new Measurements(parts.hosts(), parts.config().background());
    Map<String, Function<CallContext, ApiObject<?, ?>>> classes = new HashMap<>();
    classes.put("session", context -> new SessionCalls(parts, sessions, context));
    classes.put("task", context -> new TaskCalls(store, parts.tasks(), context));
    classes.put("event", context -> new EventCalls(store, sessions::listener, room, context));
    classes.put("VM", context -> new VmCalls(parts, context));
    classes.put("VM_metrics", _ -> new MeasuredCalls.OfVms(store, measured));
    classes.put("VM_guest_metrics", _ -> new PlainCalls.VmGuestMetricsCalls(store));
    classes.put("host", _ -> new HostCalls(parts));
    classes.put("host_metrics", _ -> new PlainCalls.HostMetricsCalls(store));
    classes.put("host_cpu", _ -> new HostCpuCalls(store, measured));
    classes.put("VBD", context -> new VbdCalls(parts, context));
    classes.put("VDI", context -> new VdiCalls(parts, context));
    classes.put("SR", context -> new SrCalls(parts, context));
    classes.put("PBD", _ -> new PbdCalls(parts));
    classes.put("VIF", context -> new VifCalls(parts, context));
    classes.put("network", _ -> new NetworkCalls(parts));
    classes.put("PIF", _ -> new PifCalls(parts));
    classes.put("VBD_metrics", _ -> new MeasuredCalls.OfVbds(store, measured));
    classes.put("VIF_metrics", _ -> new MeasuredCalls.OfVifs(store, measured));
    classes.put("PIF_metrics", _ -> new MeasuredCalls.OfPifs(store, measured));
    classes.put("PPCI", _ -> new PlainCalls.PpciCalls(store));
    classes.put("PSCSI", _ -> new PlainCalls.PscsiCalls(store));
    classes.put("PSCSI_HBA", _ -> new PlainCalls.PscsiHbaCalls(store));
    classes.put("cpu_pool", _ -> new CpuPoolCalls(parts));
    classes.put("DPCI", _ -> new DpciCalls(parts));
    classes.put("DSCSI", _ -> new DscsiCalls(parts));
    classes.put("DSCSI_HBA", _ -> new DscsiHbaCalls(parts));
    classes.put("VTPM", _ -> new VtpmCalls(parts));
    classes.put("user", _ -> new UserCalls(parts));
    classes.put("debug", _ -> new DebugCalls(store, parts.config().ids()));
    classes.put("XSPolicy", _ -> new XsPolicyCalls(store));
    classes.put("ACMPolicy", _ -> new AcmPolicyCalls(store));
    classes.put("console", _ -> new ConsoleCalls(parts));
    classes.put("crashdump", _ -> new CrashdumpCalls(store));
    classes.put("pool", _ -> new PoolCalls(store));
    return classes;
  }

  @Override
  public XenApi as(Caller caller) {
    return new CallerApi(dispatcher, caller);
  }

  @Override
  public Caller caller(Ref<Session> session, String origin) {
    return sessions.caller(session, origin);
  }

  @Override
  public Inventory inventory() {
    return store.inventory();
  }

  @Override
  public Subscription onChange(ChangeListener listener) {
    return store.onChange(listener);
  }

  /** Ends following the hosts and closes their drivers; domains go on. */
  @Override
  public void close() {
    room.close();
    config.timers().close();
    followers.forEach(HostFollower::close);
    journal.close();
  }
}
