package org.xencim.hypervisor.xl.domains;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.hypervisor.DomainDetails;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.xl.dom0.Dom0;
import org.xencim.hypervisor.xl.dom0.Order;
import org.xencim.hypervisor.xl.dom0.Script;
import org.xencim.hypervisor.xl.dom0.Transcript;
import org.xencim.hypervisor.xl.host.HostReader;
import org.xencim.hypervisor.xl.text.Attempt;
import org.xencim.hypervisor.xl.text.ListedDomain;
import org.xencim.hypervisor.xl.text.StateReader;
import org.xencim.hypervisor.xl.text.XlErrors;
import org.xencim.hypervisor.xl.xenstore.XenstoreException;

/** Makes domains, from a specification or from an image. */
public final class DomainBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(DomainBuilder.class);

  private static final byte[] NO_INPUT = new byte[0];

  /**
   * How many are built at the same time: xl builds one after the other anyway. Those that wait for
   * its lock would take dom0's time from the one that is built, until libxl loses patience with it.
   */
  private static final int AT_A_TIME = 2;

  private final Dom0 dom0;
  private final Supplier<Optional<DomainIndex>> index;
  private final DetailsReader details;
  private final Semaphore places = new Semaphore(AT_A_TIME, true);

  /** What is being built now: two builders could not tell whose remains they find. */
  private final Set<UUID> building = ConcurrentHashMap.newKeySet();

  /**
   * @param index of xenstore, whenever it can be asked
   */
  public DomainBuilder(Dom0 dom0, Supplier<Optional<DomainIndex>> index, DetailsReader details) {
    this.dom0 = dom0;
    this.index = index;
    this.details = details;
  }

  /** What xenstore can tell is not asked of xl: neither before nor afterwards. */
  public DomainDetails create(DomainSpec spec, StartMode mode) {
    return inTurn("create", () -> createNow(spec, mode));
  }

  private <T> T inTurn(String operation, Supplier<T> work) {
    try {
      places.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DriverException(
          new DriverProblem.HostError(operation, "interrupted before it was its turn"), e);
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private DomainDetails createNow(DomainSpec spec, StartMode mode) {
    Order order = new Order(spec, mode, !isSurelyAbsent(spec.uuid()));
    Transcript transcript =
        build(Attempt.creation(spec), Script.CREATE, order.look(), () -> dom0.create(order));
    return order.look()
        ? listed(spec, transcript)
        : stored(spec, mode)
            .or(() -> details.ask(spec.uuid()))
            .orElseThrow(() -> new DriverException(new DriverProblem.NoSuchDomain(spec.uuid())));
  }

  private boolean isSurelyAbsent(UUID domain) {
    try {
      return index.get().filter(it -> it.find(domain).isEmpty()).isPresent();
    } catch (XenstoreException e) {
      LOG.debug("xenstore does not say whether there is a domain {}", domain, e);
      return false;
    }
  }

  private Optional<DomainDetails> stored(DomainSpec spec, StartMode mode) {
    try {
      return index.get().flatMap(it -> it.made(spec, mode));
    } catch (XenstoreException e) {
      LOG.debug("xenstore does not tell of domain {}", spec.uuid(), e);
      return Optional.empty();
    }
  }

  private DomainDetails listed(DomainSpec spec, Transcript transcript) {
    ListedDomain listed = listed(spec.uuid(), transcript);
    DomainState state = new StateReader("", transcript.output("start")).state(listed, spec);
    return new DomainDetails(state, Optional.of(spec), Optional.empty(), List.of());
  }

  public DomainState restore(String image, StartMode mode) {
    return inTurn("restore", () -> restoreNow(image, mode));
  }

  private DomainState restoreNow(String image, StartMode mode) {
    UUID uuid = savedUuid(image);
    Attempt attempt = Attempt.of("restore", uuid, image);
    List<String> arguments = List.of(uuid.toString(), image, Order.flag(mode));
    Transcript transcript =
        build(
            attempt,
            Script.RESTORE,
            true,
            () -> dom0.tryToAsk(Script.RESTORE, NO_INPUT, arguments));
    return new StateReader(transcript.output("configurations"), transcript.output("start"))
        .state(listed(uuid, transcript));
  }

  private UUID savedUuid(String image) {
    Outcome.requireAbsolute("image", image);
    Transcript transcript = dom0.ask(Script.IMAGE, image);
    requireImage(image, transcript, "uuid");
    return Dom0.reading(
        "restore", () -> UUID.fromString(transcript.output("uuid").strip().split("\"", -1)[3]));
  }

  /**
   * Runs a script that makes a domain, and takes away what it leaves when it fails.
   *
   * @param looks whether the script looks if there is such a domain; else there is none
   */
  private Transcript build(
      Attempt attempt, Script script, boolean looks, Supplier<Transcript> running) {
    UUID domain = attempt.domain();
    if (!building.add(domain)) {
      throw new DriverException(new DriverProblem.UuidInUse(domain));
    }
    try {
      return dom0.first(() -> {
        Transcript transcript = running.get();
        requireWhole(attempt, script, looks, transcript);
        return transcript;
      });
    } finally {
      building.remove(domain);
    }
  }

  private void requireWhole(Attempt attempt, Script script, boolean looks, Transcript transcript) {
    try {
      dom0.requireInTime(script, transcript);
      requireBuilt(attempt, looks, transcript);
    } catch (DriverException e) {
      if (remains(attempt.domain(), looks, transcript)) {
        removeRemains(attempt.domain());
      }
      throw e;
    }
  }

  public void discard(String image) {
    Outcome.requireAbsolute("image", image);
    Transcript transcript = dom0.ask(Script.DISCARD, image);
    requireImage(image, transcript, "image");
    dom0.output(transcript, "act", "remove " + image);
  }

  /** The script found no such domain and made it, and xl had no complaint. */
  private void requireBuilt(Attempt attempt, boolean looks, Transcript transcript) {
    if (looks) {
      dom0.output(transcript, "before", "list domains");
    }
    Transcript.Step act =
        transcript
            .step("act")
            .orElseThrow(() ->
                looks
                    ? new DriverException(new DriverProblem.UuidInUse(attempt.domain()))
                    : Dom0.gaveUp(transcript, attempt.operation()));
    Attempt known = attempt.withFreeBytes(HostReader.freeBytes(transcript.output("memory")));
    Optional<DriverProblem> problem =
        act.succeeded()
            ? XlErrors.known(known, act.messages())
            : Optional.of(XlErrors.problem(known, act.messages()));
    if (problem.isPresent()) {
      throw new DriverException(problem.get());
    }
  }

  /** A guest may end as soon as it has begun. */
  private ListedDomain listed(UUID uuid, Transcript transcript) {
    return ListedDomain.find(uuid, dom0.listed(transcript, "after"))
        .orElseThrow(() -> new DriverException(new DriverProblem.NoSuchDomain(uuid)));
  }

  private static void requireImage(String image, Transcript transcript, String step) {
    if (!transcript.succeeded("exists")) {
      throw new DriverException(new DriverProblem.FileMissing(image));
    } else if (!transcript.succeeded(step)) {
      throw new DriverException(new DriverProblem.FileUnusable(image, "it is no saved domain"));
    }
  }

  /** Whether a domain is there that was not there before, or may be, as xl was killed. */
  private static boolean remains(UUID uuid, boolean looks, Transcript transcript) {
    boolean wasThere = ListedDomain.find(uuid, domains(transcript, "before")).isPresent();
    boolean isThere = ListedDomain.find(uuid, domains(transcript, "after")).isPresent();
    boolean known = !looks || transcript.succeeded("before");
    return known && !wasThere && (isThere || transcript.timedOut());
  }

  private static List<ListedDomain> domains(Transcript transcript, String step) {
    return ListedDomain.parse(transcript.output(step));
  }

  private void removeRemains(UUID uuid) {
    try {
      dom0.ask(Script.DESTROY, uuid.toString());
    } catch (DriverException e) {
      LOG.warn("the remains of domain {} could not be removed: {}", uuid, e.getMessage());
    }
  }
}
