package org.xencim.itests.machines;

import com.xensource.xenapi.APIVersion;
import com.xensource.xenapi.Connection;
import com.xensource.xenapi.Event;
import com.xensource.xenapi.EventBatch;
import com.xensource.xenapi.Marshalling;
import com.xensource.xenapi.Network;
import com.xensource.xenapi.SR;
import com.xensource.xenapi.Session;
import com.xensource.xenapi.Types;
import com.xensource.xenapi.Types.VmPowerState;
import com.xensource.xenapi.VBD;
import com.xensource.xenapi.VDI;
import com.xensource.xenapi.VIF;
import com.xensource.xenapi.VM;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.xmlrpc.XmlRpcException;
import org.xencim.itests.Daemon;

/** The Xen-API, with the XenServer SDK for Java. */
public final class XenRpcDoor implements Door, AutoCloseable {
  private static final double SECONDS_TO_WAIT = 60;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long MEBIBYTE = 1L << 20;

  private final NewerConnection connection;

  public XenRpcDoor(Daemon daemon) throws IOException, XmlRpcException {
    connection = new NewerConnection(URI.create(daemon.xenRpc("http") + "/xmlrpc").toURL());
    Session.loginWithPassword(
        connection, "admin", daemon.password(), APIVersion.latest().toString());
  }

  /** Lets fields be sent that are younger than the SDK. */
  private static final class NewerConnection extends Connection {
    NewerConnection(URL address) {
      super(address);
    }

    VM create(VM.Record record, String domainType) throws XmlRpcException, IOException {
      Map<String, Object> fields = record.toMap();
      fields.put("domain_type", domainType);
      return Types.toVM(
          dispatch("VM.create", new Object[] {getSessionReference(), Marshalling.toXMLRPC(fields)})
              .get("Value"));
    }
  }

  /** The connection, for what is asked once. */
  public Connection connection() {
    return connection;
  }

  public VM vm(Machine machine) throws IOException, XmlRpcException {
    return VM.getByUuid(connection, machine.uuid());
  }

  @Override
  public Machine define(String name, Guest guest) throws IOException, XmlRpcException {
    VM.Record record = new VM.Record();
    record.nameLabel = name;
    record.powerState = VmPowerState.HALTED;
    record.PVKernel = guest.kernel();
    record.PVRamdisk = guest.ramdisk();
    record.PVArgs = guest.arguments();
    record.VCPUsMax = (long) guest.processors();
    record.VCPUsAtStartup = (long) guest.processors();
    record.memoryStaticMax = guest.mebibytes() * MEBIBYTE;
    record.memoryDynamicMax = guest.mebibytes() * MEBIBYTE;
    record.memoryDynamicMin = guest.mebibytes() * MEBIBYTE;
    record.actionsAfterShutdown = Types.OnNormalExit.DESTROY;
    record.actionsAfterReboot = Types.OnNormalExit.RESTART;
    record.actionsAfterCrash = Types.OnCrashBehaviour.DESTROY;
    VM made = connection.create(record, guest.type().toLowerCase(Locale.ROOT));
    return new Machine(made.getUuid(connection), name);
  }

  @Override
  public void carryOut(Change change, Machine machine) throws IOException, XmlRpcException {
    VM vm = vm(machine);
    switch (change) {
      case START -> vm.start(connection, false, false);
      case PAUSE -> vm.pause(connection);
      case UNPAUSE -> vm.unpause(connection);
      case SUSPEND -> vm.suspend(connection);
      case RESUME -> vm.resume(connection, false, false);
      case REBOOT -> vm.cleanReboot(connection);
      case SHUT_DOWN -> vm.cleanShutdown(connection);
      case END -> vm.hardShutdown(connection);
    }
  }

  @Override
  public void destroy(Machine machine) throws IOException, XmlRpcException {
    vm(machine).destroy(connection);
  }

  @Override
  public Set<VmPowerState> states(Machine machine) throws IOException, XmlRpcException {
    return Set.of(vm(machine).getPowerState(connection));
  }

  @Override
  public Set<String> devices(Machine machine) throws IOException, XmlRpcException {
    Set<String> found = new HashSet<>();
    for (VBD disk : vm(machine).getVBDs(connection)) {
      if (disk.getCurrentlyAttached(connection)) {
        found.add(disk.getDevice(connection));
      }
    }
    for (VIF port : vm(machine).getVIFs(connection)) {
      if (port.getCurrentlyAttached(connection)) {
        found.add("eth" + port.getDevice(connection));
      }
    }
    return found;
  }

  @Override
  public long processors(Machine machine) throws IOException, XmlRpcException {
    return vm(machine).getMetrics(connection).getVCPUsNumber(connection);
  }

  @Override
  public long mebibytes(Machine machine) throws IOException, XmlRpcException {
    long bytes = vm(machine).getMetrics(connection).getMemoryActual(connection);
    return Math.round(bytes / (double) MEBIBYTE);
  }

  /** Gives the guest a new disk, which goes when it is unplugged. */
  void plugDisk(Machine machine, String device) throws IOException, XmlRpcException {
    VDI.Record image = new VDI.Record();
    image.nameLabel = machine.name();
    image.SR = repository();
    image.virtualSize = 4 * MEBIBYTE;
    image.type = Types.VdiType.USER;
    VBD.Record disk = new VBD.Record();
    disk.VM = vm(machine);
    disk.VDI = VDI.create(connection, image);
    disk.device = device;
    disk.mode = Types.VbdMode.RW;
    disk.type = Types.VbdType.DISK;
    VBD.create(connection, disk).plug(connection);
  }

  private SR repository() throws IOException, XmlRpcException {
    return SR.getAllRecords(connection).entrySet().stream()
        .filter(repository ->
            repository.getValue().allowedOperations.contains(Types.StorageOperations.VDI_CREATE))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  void unplugDisk(Machine machine) throws IOException, XmlRpcException {
    for (VBD disk : vm(machine).getVBDs(connection)) {
      VDI image = disk.getVDI(connection);
      disk.unplug(connection);
      disk.destroy(connection);
      image.destroy(connection);
    }
  }

  /** Gives the guest an interface at a bridge, {@code eth0}. */
  void plugInterface(Machine machine, String bridge) throws IOException, XmlRpcException {
    VIF.Record port = new VIF.Record();
    port.VM = vm(machine);
    port.network = network(bridge);
    port.device = "0";
    port.MTU = 1500L;
    VIF.create(connection, port).plug(connection);
  }

  private Network network(String bridge) throws IOException, XmlRpcException {
    return Network.getAllRecords(connection).entrySet().stream()
        .filter(network -> network.getValue().bridge.equals(bridge))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  void unplugInterface(Machine machine) throws IOException, XmlRpcException {
    for (VIF port : vm(machine).getVIFs(connection)) {
      port.unplug(connection);
      port.destroy(connection);
    }
  }

  /** Something that happens. */
  @FunctionalInterface
  public interface Happening {
    void occur() throws Exception;
  }

  /** Lets something happen, and returns when events have led to an answer that is yes. */
  public void isToldOf(String type, Happening happening, Callable<Boolean> question)
      throws Exception {
    Set<String> types = Set.of(type);
    String token = Event.from(connection, types, "", SECONDS_TO_WAIT).token;
    happening.occur();
    Instant end = Instant.now().plus(PATIENCE);
    while (!question.call()) {
      token = tokenAfterNews(types, token, end);
    }
  }

  private String tokenAfterNews(Set<String> types, String token, Instant end) throws Exception {
    while (Instant.now().isBefore(end)) {
      EventBatch batch = Event.from(connection, types, token, SECONDS_TO_WAIT);
      if (!batch.events.isEmpty()) {
        return batch.token;
      }
    }
    throw new AssertionError("no such news of " + types);
  }

  @Override
  public void close() {
    connection.dispose();
  }

  @Override
  public String toString() {
    return "Xen-RPC";
  }
}
