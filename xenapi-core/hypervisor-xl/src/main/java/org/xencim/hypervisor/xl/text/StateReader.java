package org.xencim.hypervisor.xl.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.StartMode;

/** Joins what {@code xl list -v}, {@code xl list -l} and xenstore say about domains. */
public final class StateReader {
  private final Map<Integer, LibxlConfiguration> configurations;
  private final XenstoreListing store;

  /**
   * @param json what {@code xl list -l} printed; may be empty
   * @param store at least {@code /vm/UUID/start_time} of each domain
   */
  public StateReader(String json, String store) {
    configurations = ConfigurationJson.parse(json);
    this.store = XenstoreListing.parse(store);
  }

  public List<DomainState> states(List<ListedDomain> listed) {
    return listed.stream().map(this::state).toList();
  }

  /** What the configuration does not say, because there is none, is what the domain has now. */
  public DomainState state(ListedDomain listed) {
    Optional<LibxlConfiguration> configuration =
        Optional.ofNullable(configurations.get(listed.domid()));
    return state(
        listed,
        configuration.map(LibxlConfiguration::name).orElse(listed.name()),
        configuration.map(LibxlConfiguration::memoryMaxBytes).orElse(0L),
        configuration.map(LibxlConfiguration::vcpusMax).orElse(0));
  }

  /** The state of a domain that was just made from a specification. */
  public DomainState state(ListedDomain listed, DomainSpec spec) {
    return state(listed, spec.name(), spec.memory().maxBytes(), spec.vcpus().max());
  }

  /** The state of a domain that xl has just made and not complained about. */
  public DomainState made(int domid, DomainSpec spec, StartMode mode) {
    RunState does =
        switch (mode) {
          case RUNNING -> RunState.RUNNING;
          case PAUSED -> RunState.PAUSED;
        };
    return new DomainState(
        spec.uuid(),
        domid,
        spec.name(),
        does,
        Optional.empty(),
        spec.memory().targetBytes(),
        spec.memory().maxBytes(),
        spec.vcpus().online(),
        spec.vcpus().max(),
        Duration.ZERO,
        startTime(spec.uuid()));
  }

  private DomainState state(ListedDomain listed, String name, long memoryMax, int vcpusMax) {
    return new DomainState(
        listed.uuid(),
        listed.domid(),
        name,
        listed.runState(),
        listed.shutdownReason(),
        listed.memoryBytes(),
        Math.max(memoryMax, listed.memoryBytes()),
        listed.vcpusOnline(),
        Math.max(vcpusMax, listed.vcpusOnline()),
        listed.cpuTime(),
        startTime(listed.uuid()));
  }

  /** Seconds with a fraction; some versions of libxl leave the fraction out. */
  private Optional<Instant> startTime(UUID uuid) {
    return store
        .value("/vm/" + uuid + "/start_time")
        .filter(text -> text.matches("\\d{1,12}(\\.\\d{1,9})?"))
        .map(text -> Instant.ofEpochMilli(new BigDecimal(text).movePointRight(3).longValue()));
  }
}
