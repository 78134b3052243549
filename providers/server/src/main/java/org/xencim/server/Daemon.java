package org.xencim.server;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.Engine;
import org.xencim.engine.config.AccessConfig;
import org.xencim.engine.config.ClientLimits;
import org.xencim.engine.config.EngineConfig;
import org.xencim.engine.config.HostPaths;
import org.xencim.engine.config.SessionLimits;
import org.xencim.engine.config.WaitingLimits;
import org.xencim.engine.journal.Journal;
import org.xencim.engine.journal.SqliteJournal;
import org.xencim.providers.mapping.JobRetention;
import org.xencim.rpc.client.RemoteXen;
import org.xencim.server.audit.AuditFile;
import org.xencim.server.auth.Authenticator;
import org.xencim.server.auth.FilePasswords;
import org.xencim.server.auth.FirstAccount;
import org.xencim.server.auth.PamPasswords;
import org.xencim.server.auth.PasswordFile;
import org.xencim.server.auth.Passwords;
import org.xencim.server.config.AuthConfig;
import org.xencim.server.config.HttpLimits;
import org.xencim.server.config.LimitsConfig;
import org.xencim.server.config.RemoteConfig;
import org.xencim.server.config.ServerConfig;
import org.xencim.server.config.SessionConfig;
import org.xencim.server.config.StorageConfig;
import org.xencim.server.config.StoreConfig;
import org.xencim.server.http.WbemServer;
import org.xencim.server.http.XenRpcServer;
import org.xencim.server.pam.Pam;
import org.xencim.server.state.StateDirectory;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.Xen;

/** Everything that runs, from the state directory up to the front doors. */
final class Daemon implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

  private final CountDownLatch ended = new CountDownLatch(1);
  // What was opened last is closed first.
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final StateDirectory state;
  private List<String> endpoints = List.of();
  private XenRpcEndpoints xenRpc = XenRpcEndpoints.NONE;
  private String managed = "";
  private Optional<String> startable = Optional.empty();

  private Daemon(StateDirectory state) {
    this.state = state;
  }

  /**
   * Starts it all, or nothing.
   *
   * @throws RuntimeException saying what is in the way
   */
  static Daemon start(ServerConfig config, StateDirectory state) {
    Daemon daemon = new Daemon(state);
    try {
      daemon.open(config);
      return daemon;
    } catch (RuntimeException cannotStart) {
      daemon.close();
      throw cannotStart;
    }
  }

  private void open(ServerConfig config) {
    open.push(state.claim());
    PasswordFile passwords = new PasswordFile(state);
    if (config.auth().pam().isEmpty()) {
      FirstAccount.ensure(state, passwords, Role.POOL_ADMIN.wire());
    }
    Authenticator authenticator =
        new Authenticator(
            passwords(config.auth(), passwords), config.auth(), InstantSource.system());
    open.push(authenticator);
    AuditFile audit = AuditFile.open(state, config.audit().bytes(), config.audit().files());
    open.push(audit);
    EngineConfig engineConfig =
        engineConfig(
            config,
            access(config, authenticator, passwords)
                .withWaiting(waiting(config.xenRpc().limits()))
                .withAudit(audit));
    Xen xen =
        config.remote().isPresent() ? remote(config.remote().get()) : engine(config, engineConfig);
    Injector injector =
        Guice.createInjector(
            Stage.DEVELOPMENT,
            new XenModule(xen, new JobRetention(engineConfig.taskRetention())),
            new CimModule(config.wbem().schema()),
            new ServerModule(config, state, authenticator, audit));
    WbemServer server = injector.getInstance(WbemServer.class);
    open.push(server);
    server.start();
    endpoints = server.endpoints();
    // Another server's clients have their sessions there.
    if (config.remote().isEmpty()) {
      XenRpcServer xenRpcServer = injector.getInstance(XenRpcServer.class);
      open.push(xenRpcServer);
      xenRpcServer.start();
      xenRpc = XenRpcEndpoints.of(xenRpcServer);
    }
    startable = haltedMachine(xen.inventory());
  }

  private static EngineConfig engineConfig(ServerConfig config, AccessConfig access) {
    StorageConfig storage = config.storage();
    return EngineConfig.standard()
        .withShutdownTimeout(config.shutdownTimeout())
        .withPaths(new HostPaths(storage.imageDirectories(), storage.bootDirectories()))
        .withAccess(access);
  }

  private Xen engine(ServerConfig config, EngineConfig engineConfig) {
    HypervisorChoice choice = HypervisorChoice.of(config.hypervisor());
    managed = choice.reason();
    Journal journal = journal(config.store(), choice.simulated());
    // The engine closes it, whether or not it opens.
    Engine engine = Engine.open(engineConfig, journal, choice.hosts());
    open.push(engine);
    return engine;
  }

  private Xen remote(RemoteConfig config) {
    managed = "the Xen-API server at " + config.url();
    RemoteXen xen = RemoteServers.connect(config);
    open.push(xen);
    return xen;
  }

  /**
   * Machines of simulated hosts are no machines of real ones, so they have a store of their own.
   */
  private Journal journal(StoreConfig store, boolean simulated) {
    return switch (store) {
      case StoreConfig.InMemory _ -> Journal.none();
      case StoreConfig.InFile(Optional<Path> file) ->
          SqliteJournal.open(
              file.orElseGet(() -> state.file(simulated ? "simulated.db" : "xencim.db"))
                  .toAbsolutePath(),
              EngineConfig.standard().history());
    };
  }

  private static Passwords passwords(AuthConfig auth, PasswordFile file) {
    return auth.pam()
        .<Passwords>map(pam -> new PamPasswords(Pam.service(pam.service()), pam.roles()))
        .orElseGet(() -> new FilePasswords(file));
  }

  private static AccessConfig access(
      ServerConfig config, Authenticator authenticator, PasswordFile passwords) {
    AuthConfig auth = config.auth();
    SessionConfig sessions = config.sessions();
    SessionLimits standard = SessionLimits.standard();
    return AccessConfig.closed()
        .withLogin(
            new PasswordLogin(
                authenticator,
                auth.pam().isPresent() ? Optional.empty() : Optional.of(passwords),
                auth.unix()))
        .withLimits(
            new SessionLimits(
                sessions.idleTimeout(),
                sessions.perOriginator(),
                sessions.perUser(),
                Math.max(standard.total(), sessions.perUser())))
        .withClients(clientLimits(config.limits()));
  }

  private static ClientLimits clientLimits(LimitsConfig limits) {
    return new ClientLimits(
        limits.stringBytes(),
        limits.entries(),
        limits.recordBytes(),
        limits.sessionBytes(),
        limits.taskBytes(),
        limits.burst(),
        limits.changesPerSecond());
  }

  /** A message that waits has a connection and is one of the requests that are worked on. */
  private static WaitingLimits waiting(HttpLimits limits) {
    return WaitingLimits.of(Math.min(limits.concurrentRequests(), limits.connections()));
  }

  private static Optional<String> haltedMachine(Inventory inventory) {
    return inventory.all(Vm.class).stream()
        .map(Row::fields)
        .filter(vm -> vm.powerState() == VmPowerState.HALTED)
        .filter(vm -> !vm.isATemplate() && !vm.isASnapshot())
        .map(Vm.Fields::uuid)
        .findFirst();
  }

  /** Where WBEM clients reach it. */
  List<String> endpoints() {
    return endpoints;
  }

  /** Where Xen-API clients reach it. */
  XenRpcEndpoints xenRpc() {
    return xenRpc;
  }

  /** What it manages, and why. */
  String managed() {
    return managed;
  }

  /** The UUID of a machine that is halted, if there is one. */
  Optional<String> startable() {
    return startable;
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /** Ends it; may be called from any thread, and again. */
  @Override
  public void close() {
    while (!open.isEmpty()) {
      AutoCloseable part = open.pop();
      try {
        part.close();
      } catch (Exception failure) {
        LOG.warn("{} does not end cleanly", part.getClass().getSimpleName(), failure);
      }
    }
    ended.countDown();
  }
}
