package org.xencim.hypervisor.xl;

import static org.xencim.hypervisor.xl.Condition.LIVE;
import static org.xencim.hypervisor.xl.Condition.PAUSED;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.ShutdownRequest;
import org.xencim.hypervisor.Trigger;
import org.xencim.hypervisor.VcpuSpec;

/**
 * What can be done to a domain that exists. Each method is one question: the script finds the
 * domid, acts only if the domain is in the right condition, and shows all domains before and after.
 * The exit status of xl alone proves nothing, so its messages and the state afterwards count too.
 */
final class DomainActions {
  private final Dom0 dom0;

  DomainActions(Dom0 dom0) {
    this.dom0 = dom0;
  }

  void pause(UUID domain) {
    refuseDomainZero(domain, "pause");
    Attempt attempt = Attempt.of("pause", domain);
    Transcript transcript =
        dom0.ask(Script.ACT, domain.toString(), Condition.words(LIVE), "pause", "");
    if (before(domain, transcript).runState() != RunState.PAUSED) {
      acted(attempt, transcript, LIVE, PAUSED);
      confirm(attempt, transcript, Set.of(RunState.PAUSED));
    }
  }

  void unpause(UUID domain) {
    Attempt attempt = Attempt.of("unpause", domain);
    Transcript transcript = dom0.ask(Script.UNPAUSE, domain.toString());
    if (!before(domain, transcript).runState().isLive()) {
      acted(attempt, transcript, LIVE, PAUSED);
      confirm(attempt, transcript, Condition.states(LIVE));
    }
  }

  void shutdown(UUID domain, ShutdownRequest request) {
    String verb =
        switch (request) {
          case POWEROFF -> "shutdown";
          case REBOOT -> "reboot";
        };
    refuseDomainZero(domain, verb);
    Attempt attempt = Attempt.of(verb, domain);
    Transcript transcript = dom0.ask(Script.SHUTDOWN, domain.toString(), verb);
    boolean pending = transcript.step("pending").filter(Transcript.Step::succeeded).isPresent();
    if (!pending) { // else the guest was asked, and takes its time to answer
      acted(attempt, transcript, LIVE);
    }
  }

  void destroy(UUID domain) {
    refuseDomainZero(domain, "destroy");
    Attempt attempt = Attempt.of("destroy", domain);
    Transcript transcript = dom0.ask(Script.DESTROY, domain.toString());
    before(domain, transcript);
    acted(attempt, transcript, Condition.values());
    ListedDomain.find(domain, dom0.listed(transcript, "after"))
        .ifPresent(still -> {
          throw failure(attempt, "the domain is still " + still.runState());
        });
  }

  void save(UUID domain, String image) {
    refuseDomainZero(domain, "save");
    requireAbsolute(image);
    Attempt attempt = Attempt.of("save", domain, image);
    Transcript transcript = dom0.ask(Script.SAVE, domain.toString(), image);
    acted(attempt, transcript, LIVE);
    transcript
        .step("rename")
        .filter(rename -> !rename.succeeded())
        .ifPresent(rename -> {
          throw failure(
              attempt, "the image stays " + image + ".part: " + rename.messages().strip());
        });
    dom0.output(transcript, "rename", "save");
  }

  void setMemoryTarget(UUID domain, long bytes) {
    long kibibytes = bytes >> 10;
    if (kibibytes <= 0) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration(
              "memory.target", String.valueOf(bytes), "must be positive"));
    }
    act(Attempt.of("set the memory target", domain, bytes), "mem-set", "", kibibytes + "k");
  }

  void setVcpus(UUID domain, int online) {
    if (online < 1) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration(
              "vcpus.online", String.valueOf(online), "must be at least 1"));
    }
    Attempt attempt = Attempt.of("set the number of virtual CPUs", domain, online);
    act(attempt, "vcpu-set", "--ignore-host", String.valueOf(online));
  }

  void setScheduling(UUID domain, VcpuSpec vcpus) {
    Attempt attempt = Attempt.of("set the scheduling", domain, vcpus);
    List<String> words = new ArrayList<>(List.of(domain.toString()));
    words.add(String.valueOf(vcpus.weight()));
    words.add(String.valueOf(vcpus.cap()));
    for (int vcpu = 0; vcpu < vcpus.max(); vcpu++) {
      Set<Integer> cpus = vcpus.affinity().getOrDefault(vcpu, Set.of());
      words.add(String.valueOf(vcpu));
      words.add(
          cpus.isEmpty()
              ? "all"
              : cpus.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")));
    }
    acted(attempt, dom0.ask(Script.SCHEDULE, new byte[0], words), LIVE, PAUSED);
  }

  void sendSysrq(UUID domain, char key) {
    refuseDomainZero(domain, "sysrq");
    press(Attempt.of("send a SysRq key", domain, key), "sysrq", String.valueOf(key));
  }

  void sendTrigger(UUID domain, Trigger trigger, int vcpu) {
    refuseDomainZero(domain, "trigger");
    press(
        Attempt.of("send a trigger", domain, trigger),
        "trigger",
        trigger.name().toLowerCase(Locale.ROOT),
        String.valueOf(vcpu));
  }

  private void press(Attempt attempt, String verb, String... arguments) {
    List<String> words = new ArrayList<>();
    Collections.addAll(words, attempt.domain().toString(), Condition.words(LIVE), verb, "");
    Collections.addAll(words, arguments);
    acted(attempt, dom0.ask(Script.ACT, new byte[0], words), LIVE);
  }

  void migrate(UUID domain, String address) {
    refuseDomainZero(domain, "migrate");
    if (!address.matches("[\\w:][\\w.:-]*")) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration("address", address, "is not a host's address"));
    }
    Attempt attempt = Attempt.of("migrate to " + address, domain, address);
    Transcript transcript = dom0.ask(Script.MIGRATE, domain.toString(), address);
    acted(attempt, transcript, LIVE);
    ListedDomain.find(domain, dom0.listed(transcript, "after"))
        .ifPresent(still -> {
          throw failure(attempt, "the domain is still " + still.runState());
        });
  }

  void attachDisk(UUID domain, DeviceSpec.Disk disk) {
    act(Attempt.of("attach a disk", domain, disk.id()), "block-attach", "", DeviceText.disk(disk));
  }

  void detachDisk(UUID domain, String device) {
    act(Attempt.of("detach a disk", domain, device), "block-detach", "", device);
  }

  void changeMedium(UUID domain, String device, Optional<String> target) {
    Attempt attempt = Attempt.of("change a medium", domain, device);
    if (target.isPresent()) {
      act(attempt, "cd-insert", "", device, target.get());
    } else {
      act(attempt, "cd-eject", "", device);
    }
  }

  void attachNic(UUID domain, DeviceSpec.Nic nic) {
    String[] parts = DeviceText.nicParts(nic).toArray(String[]::new);
    act(Attempt.of("attach a network interface", domain, nic.id()), "network-attach", "", parts);
  }

  void detachNic(UUID domain, int handle) {
    Attempt attempt = Attempt.of("detach a network interface", domain, "vif" + handle);
    act(attempt, "network-detach", "", String.valueOf(handle));
  }

  /** The domain, which must exist. */
  ListedDomain require(UUID domain, List<ListedDomain> domains) {
    return ListedDomain.find(domain, domains)
        .orElseThrow(() -> new DriverException(new DriverProblem.NoSuchDomain(domain)));
  }

  private void act(Attempt attempt, String verb, String option, String... arguments) {
    List<String> words = new ArrayList<>();
    Collections.addAll(words, attempt.domain().toString(), Condition.words(LIVE, PAUSED));
    Collections.addAll(words, verb, option);
    Collections.addAll(words, arguments);
    acted(attempt, dom0.ask(Script.DEVICE, new byte[0], words), LIVE, PAUSED);
  }

  private ListedDomain before(UUID domain, Transcript transcript) {
    return require(domain, dom0.listed(transcript, "before"));
  }

  /** The script acted, and xl did not complain. */
  private void acted(Attempt attempt, Transcript transcript, Condition... allowed) {
    ListedDomain before = before(attempt.domain(), transcript);
    Transcript.Step act =
        transcript
            .step("act")
            .orElseThrow(() -> badState(attempt, Condition.states(allowed), before.runState()));
    if (!act.succeeded()) {
      throw new DriverException(XlErrors.problem(attempt, act.messages()));
    }
    XlErrors.known(attempt, act.messages())
        .ifPresent(problem -> {
          throw new DriverException(problem);
        });
  }

  private void confirm(Attempt attempt, Transcript transcript, Set<RunState> wanted) {
    ListedDomain after = require(attempt.domain(), dom0.listed(transcript, "after"));
    if (after.runState().hasEnded()) {
      throw badState(attempt, wanted, after.runState());
    } else if (!wanted.contains(after.runState())) {
      throw failure(attempt, "the domain is still " + after.runState());
    }
  }

  private static DriverException badState(
      Attempt attempt, Set<RunState> expected, RunState actual) {
    return new DriverException(new DriverProblem.BadState(attempt.domain(), expected, actual));
  }

  private static DriverException failure(Attempt attempt, String text) {
    return new DriverException(new DriverProblem.HostError(attempt.operation(), text));
  }

  static void requireAbsolute(String path) {
    if (!path.startsWith("/")) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration("image", path, "must be an absolute path"));
    }
  }

  private static void refuseDomainZero(UUID domain, String operation) {
    if (domain.equals(DomainState.DOMAIN_ZERO)) {
      throw new DriverException(
          new DriverProblem.NotSupported(operation, "Domain-0 is the host itself"));
    }
  }
}
