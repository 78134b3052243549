package org.xencim.hypervisor.xl.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.xencim.hypervisor.CpuPoolControl;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.xl.dom0.Dom0;
import org.xencim.hypervisor.xl.dom0.Script;

/** Pools of CPUs by xl. */
public final class XlCpuPools implements CpuPoolControl {
  private final Dom0 dom0;

  public XlCpuPools(Dom0 dom0) {
    this.dom0 = dom0;
  }

  @Override
  public void create(String pool, String scheduler, Set<Integer> cpus) {
    requireWord("scheduler", scheduler);
    List<String> words = new ArrayList<>(List.of(scheduler));
    words.addAll(numbers(cpus));
    act("create", pool, words);
  }

  @Override
  public void destroy(String pool, Set<Integer> cpus) {
    act("destroy", pool, numbers(cpus));
  }

  private static List<String> numbers(Set<Integer> cpus) {
    return new TreeSet<>(cpus).stream().map(String::valueOf).toList();
  }

  @Override
  public void addCpu(String pool, int cpu) {
    act("add", pool, List.of(String.valueOf(cpu)));
  }

  @Override
  public void removeCpu(String pool, int cpu) {
    act("remove", pool, List.of(String.valueOf(cpu)));
  }

  @Override
  public void move(UUID domain, String pool) {
    act("move", pool, List.of(domain.toString()));
  }

  private void act(String verb, String pool, List<String> arguments) {
    requireWord("name", pool);
    List<String> words = new ArrayList<>(List.of(verb, pool));
    words.addAll(arguments);
    var _ = dom0.output(dom0.ask(Script.POOL, words), "act", verb + " CPU pool " + pool);
  }

  /** It becomes part of a configuration, in quotation marks. */
  private static void requireWord(String field, String word) {
    if (!word.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,30}")) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration(field, word, "is not a plain name"));
    }
  }
}
