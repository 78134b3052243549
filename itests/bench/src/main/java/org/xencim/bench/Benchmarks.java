package org.xencim.bench;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs benchmarks by the options of JMH and prints the ratios that the project promises. */
final class Benchmarks {
  private Benchmarks() {}

  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    Options options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(args))
            .addProfiler(CpuTimeProfiler.class)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    Map<String, Double> scores = new HashMap<>();
    for (RunResult result : results) {
      scores.put(name(result), cpu(result));
    }
    for (Promise promise : Promise.values()) {
      promise.report(scores).ifPresent(System.out::println);
    }
  }

  private static double cpu(RunResult result) {
    return requireNonNull(result.getSecondaryResults().get(CpuTimeProfiler.CPU)).getScore();
  }

  /** The method, with its number of instances if it has one. */
  private static String name(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    String instances = result.getParams().getParam("instances");
    String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    return method + (instances == null ? "" : ":" + instances);
  }
}
