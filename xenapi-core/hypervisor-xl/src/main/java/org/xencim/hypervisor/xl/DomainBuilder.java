package org.xencim.hypervisor.xl;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.StartMode;

/** Makes domains, from a specification or from an image. */
final class DomainBuilder {
  private static final Logger log = LoggerFactory.getLogger(DomainBuilder.class);

  private static final byte[] NO_INPUT = new byte[0];

  private final Dom0 dom0;

  /** What is being built now: two builders could not tell whose remains they find. */
  private final Set<UUID> building = ConcurrentHashMap.newKeySet();

  DomainBuilder(Dom0 dom0) {
    this.dom0 = dom0;
  }

  DomainState create(DomainSpec spec, StartMode mode) {
    List<String> arguments = List.of(spec.uuid().toString(), flag(mode));
    Transcript transcript =
        build(Attempt.creation(spec), Script.CREATE, ConfigFile.of(spec), arguments);
    ListedDomain listed = listed(spec.uuid(), transcript);
    return new StateReader("", transcript.output("start")).state(listed, spec);
  }

  DomainState restore(String image, StartMode mode) {
    UUID uuid = savedUuid(image);
    Attempt attempt = Attempt.of("restore", uuid, image);
    List<String> arguments = List.of(uuid.toString(), image, flag(mode));
    Transcript transcript = build(attempt, Script.RESTORE, NO_INPUT, arguments);
    return new StateReader(transcript.output("configurations"), transcript.output("start"))
        .state(listed(uuid, transcript));
  }

  private UUID savedUuid(String image) {
    Outcome.requireAbsolute("image", image);
    Transcript transcript = dom0.ask(Script.IMAGE, image);
    requireImage(image, transcript, "uuid");
    return UUID.fromString(transcript.output("uuid").strip().split("\"", -1)[3]);
  }

  /** Runs a script that makes a domain, and takes away what it leaves when it fails. */
  private Transcript build(Attempt attempt, Script script, byte[] input, List<String> arguments) {
    UUID domain = attempt.domain();
    if (!building.add(domain)) {
      throw new DriverException(new DriverProblem.UuidInUse(domain));
    }
    try {
      Transcript transcript = dom0.tryToAsk(script, input, arguments);
      requireWhole(attempt, script, transcript);
      return transcript;
    } finally {
      building.remove(domain);
    }
  }

  private void requireWhole(Attempt attempt, Script script, Transcript transcript) {
    try {
      dom0.requireInTime(script, transcript);
      requireBuilt(attempt, transcript);
    } catch (DriverException e) {
      if (remains(attempt.domain(), transcript)) {
        removeRemains(attempt.domain());
      }
      throw e;
    }
  }

  void discard(String image) {
    Outcome.requireAbsolute("image", image);
    Transcript transcript = dom0.ask(Script.DISCARD, image);
    requireImage(image, transcript, "image");
    dom0.output(transcript, "act", "remove " + image);
  }

  /** The script found no such domain and made it, and xl had no complaint. */
  private void requireBuilt(Attempt attempt, Transcript transcript) {
    dom0.output(transcript, "before", "list domains");
    Transcript.Step act =
        transcript
            .step("act")
            .orElseThrow(() -> new DriverException(new DriverProblem.UuidInUse(attempt.domain())));
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
    if (!succeeded(transcript, "exists")) {
      throw new DriverException(new DriverProblem.FileMissing(image));
    } else if (!succeeded(transcript, step)) {
      throw new DriverException(new DriverProblem.FileUnusable(image, "it is no saved domain"));
    }
  }

  /** Whether a domain is there that was not there before, or may be, as xl was killed. */
  private static boolean remains(UUID uuid, Transcript transcript) {
    boolean wasThere = ListedDomain.find(uuid, domains(transcript, "before")).isPresent();
    boolean isThere = ListedDomain.find(uuid, domains(transcript, "after")).isPresent();
    return succeeded(transcript, "before") && !wasThere && (isThere || transcript.timedOut());
  }

  private static List<ListedDomain> domains(Transcript transcript, String step) {
    return ListedDomain.parse(transcript.output(step));
  }

  private void removeRemains(UUID uuid) {
    try {
      dom0.ask(Script.DESTROY, uuid.toString());
    } catch (DriverException e) {
      log.warn("the remains of domain {} could not be removed: {}", uuid, e.getMessage());
    }
  }

  private static boolean succeeded(Transcript transcript, String step) {
    return transcript.step(step).filter(Transcript.Step::succeeded).isPresent();
  }

  private static String flag(StartMode mode) {
    return switch (mode) {
      case RUNNING -> "";
      case PAUSED -> "-p";
    };
  }
}
