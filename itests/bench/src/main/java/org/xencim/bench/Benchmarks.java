package org.xencim.bench;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Runs benchmarks by the options of JMH and prints the ratios that the project promises. */
final class Benchmarks {
  private Benchmarks() {}

  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    Collection<RunResult> results = new Runner(new CommandLineOptions(args)).run();
    Map<String, Double> scores = new HashMap<>();
    for (RunResult result : results) {
      scores.put(name(result), result.getPrimaryResult().getScore());
    }
    for (Promise promise : Promise.values()) {
      promise.report(scores).ifPresent(System.out::println);
    }
  }

  /** The method, with its number of instances if it has one. */
  private static String name(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    String instances = result.getParams().getParam("instances");
    String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    return method + (instances == null ? "" : ":" + instances);
  }
}
