package org.xencim.bench;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.infra.Blackhole;
import org.xencim.cim.CimException;
import org.xencim.cim.CimStatus;
import org.xencim.cim.schema.BundledSchema;
import org.xencim.cimxml.CimXmlDecoder;
import org.xencim.cimxml.CimXmlEncoder;
import org.xencim.cimxml.CimXmlLimits;
import org.xencim.cimxml.CimXmlMessage;
import org.xencim.cimxml.CimXmlResponse;
import org.xencim.cimxml.EncodingPlans;
import org.xencim.engine.Engine;
import org.xencim.engine.config.EngineConfig;
import org.xencim.engine.config.HostAttachment;
import org.xencim.hypervisor.sim.SimHost;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.providers.Namespaces;
import org.xencim.providers.XenProviders;
import org.xencim.providers.mapping.JobRetention;
import org.xencim.providers.mapping.ServerFacts;
import org.xencim.wbem.Caller;
import org.xencim.wbem.CimOperations;
import org.xencim.wbem.ProvidedOperations;
import org.xencim.wbem.ProviderRegistry;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.Xen;

/** All of the daemon but its sockets, on a simulated host. */
final class SimulatedServer implements AutoCloseable {
  private static final Caller CALLER = new Caller("bench", "pool-admin");

  private static final EngineConfig CONFIG =
      EngineConfig.standard().withRefreshInterval(Duration.ofDays(1));

  private final Engine engine;
  private final CimOperations operations;
  private final CimXmlDecoder decoder = new CimXmlDecoder(CimXmlLimits.DEFAULT);
  private final CimXmlEncoder encoder = new CimXmlEncoder(new EncodingPlans("host.example.org"));

  /** A server of so many machines, none of which is looked at again while it is measured. */
  SimulatedServer(int machines) {
    SimulatedDriver driver =
        new SimulatedDriver(SimHost.realTime(SimInventory.generated(1, machines)));
    engine = Engine.open(CONFIG, List.of(new HostAttachment("sim", driver)));
    Injector injector = Guice.createInjector(Stage.DEVELOPMENT, new XenProviders(), bindings());
    operations =
        new ProvidedOperations<>(
            new ProviderRegistry<>(
                injector.getInstance(Namespaces.class).contents(BundledSchema.load())),
            engine::inventory,
            text -> {
              throw new CimException(CimStatus.INVALID_PARAMETER, text);
            });
  }

  private Module bindings() {
    return binder -> {
      binder.bind(Xen.class).toInstance(engine);
      binder.bind(JobRetention.class).toInstance(new JobRetention(CONFIG.taskRetention()));
      binder.bind(ServerFacts.class).toInstance(ServerFacts.of("host.example.org", "bench", "1"));
    };
  }

  /**
   * UUIDs of so many machines that lie far from each other. Every fourth machine runs and has more
   * to tell, so the distance is no multiple of four: of any number of them, a fourth runs.
   */
  List<String> machines(int count) {
    Inventory inventory = engine.inventory();
    List<String> all =
        inventory.all(Vm.class).stream()
            .filter(vm -> !vm.fields().isControlDomain())
            .map(vm -> vm.fields().uuid())
            .sorted()
            .toList();
    int step = Math.max(1, all.size() / count);
    return IntStream.range(0, count).mapToObj(i -> all.get(i * step + i % step)).toList();
  }

  /** What answers requests, for a front door of one's own. */
  CimOperations operations() {
    return operations;
  }

  /** Answers the bytes of a request with bytes. */
  void answer(byte[] request, Blackhole sink) throws IOException {
    CimXmlMessage message = decoder.decode(new ByteArrayInputStream(request));
    CimXmlResponse response =
        encoder.respond(message, (bytes, length, last) -> sink.consume(bytes));
    operations.execute(message.request(), CALLER, response.sink());
    response.finish();
  }

  @Override
  public void close() {
    engine.close();
  }
}
