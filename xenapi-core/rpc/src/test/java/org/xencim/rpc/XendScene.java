package org.xencim.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xencim.engine.Engine;
import org.xencim.engine.config.EngineConfig;
import org.xencim.engine.config.HostAttachment;
import org.xencim.hypervisor.sim.SimHost;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ChangeListener;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.Xen;
import org.xencim.xenapi.XenApi;

/** A simulated host, and a client that speaks XML-RPC in a dialect. */
final class XendScene implements AutoCloseable {
  private static final Caller ADMIN = Caller.of("admin", Role.POOL_ADMIN);
  private static final Pattern VALUE =
      Pattern.compile("<name>Value</name>(.*)</member></struct>.*");

  private final Engine engine =
      Engine.open(
          EngineConfig.standard(),
          List.of(
              new HostAttachment(
                  "host", new SimulatedDriver(SimHost.realTime(SimInventory.standard(0))))));
  private final Wire wire = new Wire(new AnySession(engine));
  private final Dialect dialect;

  XendScene(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Whoever comes is the administrator. */
  private record AnySession(Xen xen) implements Xen {
    @Override
    public XenApi as(Caller caller) {
      return xen.as(caller);
    }

    @Override
    public Caller caller(Ref<Session> session, String origin) {
      return ADMIN;
    }

    @Override
    public Inventory inventory() {
      return xen.inventory();
    }

    @Override
    public Subscription onChange(ChangeListener listener) {
      return xen.onChange(listener);
    }
  }

  /** The answer to a message, each of whose parameters is the inside of a value. */
  String answer(String method, String... values) throws IOException {
    String[] all = new String[values.length + 1];
    all[0] = "session";
    System.arraycopy(values, 0, all, 1, values.length);
    return wire.call(dialect, method, all);
  }

  /** What a message answers that succeeds, as it is on the wire. */
  String value(String method, String... values) throws IOException {
    String answer = answer(method, values);
    Matcher matcher = VALUE.matcher(answer);
    assertThat(matcher.find()).as(answer).isTrue();
    return matcher.group(1);
  }

  /** The text that a message answers that succeeds. */
  String text(String method, String... values) throws IOException {
    return value(method, values).replaceAll("<[^>]*>", "");
  }

  /** The inside of a structure of names and values. */
  static String struct(String... namesAndValues) {
    StringBuilder members = new StringBuilder("<struct>");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.append("<member><name>").append(namesAndValues[i]).append("</name><value>");
      members.append(namesAndValues[i + 1]).append("</value></member>");
    }
    return members.append("</struct>").toString();
  }

  Inventory inventory() {
    return engine.inventory();
  }

  XenApi admin() {
    return engine.as(ADMIN);
  }

  /** A guest that does what a state says. */
  String machine(VmPowerState state) {
    return inventory().all(Vm.class).stream()
        .filter(row -> row.fields().powerState() == state)
        .filter(row -> !row.fields().isControlDomain() && !row.fields().isATemplate())
        .findFirst()
        .orElseThrow()
        .ref()
        .handle();
  }

  /** The repository in which images are made. */
  Ref<Sr> repository() {
    return inventory().all(Sr.class).stream()
        .filter(row -> row.fields().isWritable())
        .map(Row::ref)
        .findFirst()
        .orElseThrow();
  }

  /** A new disk image of 1 MiB. */
  Ref<Vdi> image() throws IOException {
    String handle =
        text(
            "VDI.create",
            struct(
                "name_label",
                "image",
                "SR",
                repository().handle(),
                "virtual_size",
                dialect == Dialect.DRAFT ? "2048" : "1048576"));
    return Ref.of(Vdi.class, Dialect.handle(handle));
  }

  @Override
  public void close() {
    engine.close();
  }
}
