package org.xencim.hypervisor.xl.domains;

import static org.xencim.hypervisor.xl.domains.Condition.LIVE;
import static org.xencim.hypervisor.xl.domains.Condition.PAUSED;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.ShutdownRequest;
import org.xencim.hypervisor.Trigger;
import org.xencim.hypervisor.VcpuSpec;
import org.xencim.hypervisor.xl.dom0.Dom0;
import org.xencim.hypervisor.xl.dom0.Script;
import org.xencim.hypervisor.xl.dom0.Transcript;
import org.xencim.hypervisor.xl.text.Attempt;
import org.xencim.hypervisor.xl.text.ConfigFile;
import org.xencim.hypervisor.xl.text.DeviceText;

/**
 * What can be done to a domain that exists. Each method is one question: the script finds the
 * domid, acts only if the domain is in the right condition, and shows all domains before and after;
 * see {@link Outcome}.
 */
public final class DomainActions {
  private static final Condition[] NOT_ENDED = {LIVE, PAUSED};
  private static final Condition[] ANY = Condition.values();

  private final Dom0 dom0;
  private final DomainGuard guard;

  public DomainActions(Dom0 dom0) {
    this.dom0 = dom0;
    this.guard = new DomainGuard(dom0);
  }

  public void pause(UUID domain) {
    Outcome.refuseDomainZero(domain, "pause");
    Attempt attempt = Attempt.of("pause", domain);
    Transcript transcript =
        dom0.ask(Script.ACT, domain.toString(), Condition.words(LIVE), "pause", "");
    Outcome outcome = outcome(attempt, transcript);
    if (outcome.before().runState() != RunState.PAUSED) {
      outcome.requireActed(NOT_ENDED);
      outcome.requireState(Set.of(RunState.PAUSED));
    }
  }

  public void unpause(UUID domain) {
    Attempt attempt = Attempt.of("unpause", domain);
    Transcript transcript = dom0.ask(Script.UNPAUSE, domain.toString());
    Outcome outcome = outcome(attempt, transcript);
    if (!outcome.before().runState().isLive()) {
      outcome.requireActed(NOT_ENDED);
      outcome.requireStateOrEnd(Condition.states(LIVE));
    }
  }

  public void shutdown(UUID domain, ShutdownRequest request) {
    String verb =
        switch (request) {
          case POWEROFF -> "shutdown";
          case REBOOT -> "reboot";
        };
    Outcome.refuseDomainZero(domain, verb);
    Attempt attempt = Attempt.of(verb, domain);
    Transcript transcript = dom0.ask(Script.SHUTDOWN, domain.toString(), verb);
    // A guest that was asked and takes its time to answer is not waited for.
    if (!transcript.succeeded("pending")) {
      outcome(attempt, transcript).requireActed(LIVE);
    }
  }

  public void destroy(UUID domain) {
    Outcome.refuseDomainZero(domain, "destroy");
    Attempt attempt = Attempt.of("destroy", domain);
    Transcript transcript = dom0.ask(Script.DESTROY, domain.toString());
    Outcome outcome = outcome(attempt, transcript);
    outcome.requireActed(ANY);
    outcome.requireGone();
  }

  public void rename(UUID domain, String name) {
    Outcome.refuseDomainZero(domain, "rename");
    ConfigFile.requireName(name);
    Attempt attempt = Attempt.of("rename", domain, name);
    act(attempt, ANY, "rename", "", name);
  }

  public void setMemoryMax(UUID domain, long bytes) {
    Attempt attempt = Attempt.of("set the most memory", domain, bytes);
    act(attempt, "mem-max", "", kibibytes("memory.max", bytes));
  }

  public void setMemoryTarget(UUID domain, long bytes) {
    Attempt attempt = Attempt.of("set the memory target", domain, bytes);
    act(attempt, "mem-set", "", kibibytes("memory.target", bytes));
  }

  private static String kibibytes(String field, long bytes) {
    long kibibytes = bytes >> 10;
    if (kibibytes <= 0) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration(field, String.valueOf(bytes), "must be positive"));
    }
    return kibibytes + "k";
  }

  public void setVcpus(UUID domain, int online) {
    if (online < 1) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration(
              "vcpus.online", String.valueOf(online), "must be at least 1"));
    }
    Attempt attempt = Attempt.of("set the number of virtual CPUs", domain, online);
    act(attempt, "vcpu-set", "--ignore-host", String.valueOf(online));
  }

  public void setScheduling(UUID domain, VcpuSpec vcpus) {
    Attempt attempt = Attempt.of("set the scheduling", domain, vcpus);
    List<String> words = new ArrayList<>(List.of(domain.toString()));
    words.add(String.valueOf(vcpus.weight()));
    words.add(String.valueOf(vcpus.cap()));
    for (int vcpu = 0; vcpu < vcpus.max(); vcpu++) {
      words.add(String.valueOf(vcpu));
      words.add(ConfigFile.cpus(vcpus.affinity().getOrDefault(vcpu, Set.of())));
    }
    Transcript transcript = dom0.ask(Script.SCHEDULE, words);
    outcome(attempt, transcript).requireActed(NOT_ENDED);
  }

  public void sendSysrq(UUID domain, char key) {
    Outcome.refuseDomainZero(domain, "sysrq");
    press(Attempt.of("send a SysRq key", domain, key), "sysrq", String.valueOf(key));
  }

  public void sendTrigger(UUID domain, Trigger trigger, int vcpu) {
    Outcome.refuseDomainZero(domain, "trigger");
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
    outcome(attempt, dom0.ask(Script.ACT, words)).requireActed(LIVE);
  }

  public void migrate(UUID domain, String address) {
    Outcome.refuseDomainZero(domain, "migrate");
    if (!address.matches("[\\w:][\\w.:-]*")) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration("address", address, "is not a host's address"));
    }
    Attempt attempt = Attempt.of("migrate to " + address, domain, address);
    Transcript transcript = dom0.ask(Script.MIGRATE, domain.toString(), address);
    Outcome outcome = outcome(attempt, transcript);
    outcome.requireActed(LIVE);
    outcome.requireGone();
  }

  public void attachDisk(UUID domain, DeviceSpec.Disk disk) {
    act(Attempt.of("attach a disk", domain, disk.id()), "block-attach", "", DeviceText.disk(disk));
  }

  public void detachDisk(UUID domain, String device) {
    act(Attempt.of("detach a disk", domain, device), "block-detach", "", device);
  }

  /** xl does so for HVM guests only. */
  public void changeMedium(UUID domain, String device, Optional<String> target) {
    List<String> words = new ArrayList<>();
    Collections.addAll(words, domain.toString(), Condition.words(NOT_ENDED), device);
    target.ifPresent(words::add);
    change(Attempt.of("change a medium", domain, device), Script.MEDIUM, words, NOT_ENDED);
  }

  public void attachNic(UUID domain, DeviceSpec.Nic nic) {
    String[] parts = DeviceText.nicParts(nic).toArray(String[]::new);
    act(Attempt.of("attach a network interface", domain, nic.id()), "network-attach", "", parts);
  }

  public void detachNic(UUID domain, int handle) {
    Attempt attempt = Attempt.of("detach a network interface", domain, "vif" + handle);
    act(attempt, "network-detach", "", String.valueOf(handle));
  }

  private void act(Attempt attempt, String verb, String option, String... arguments) {
    act(attempt, NOT_ENDED, verb, option, arguments);
  }

  private void act(
      Attempt attempt, Condition[] allowed, String verb, String option, String... arguments) {
    List<String> words = new ArrayList<>();
    Collections.addAll(words, attempt.domain().toString(), Condition.words(allowed), verb, option);
    Collections.addAll(words, arguments);
    change(attempt, Script.DEVICE, words, allowed);
  }

  /** The domain goes on being guarded if it was, although its configuration has changed. */
  private void change(Attempt attempt, Script script, List<String> words, Condition[] allowed) {
    Transcript transcript = dom0.ask(script, words);
    if (transcript.succeeded("guarded")) {
      guard.keep(attempt.domain());
    }
    outcome(attempt, transcript).requireActed(allowed);
  }

  private Outcome outcome(Attempt attempt, Transcript transcript) {
    return new Outcome(dom0, attempt, transcript);
  }
}
