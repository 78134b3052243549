package org.xencim.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Bytes of a request to bytes of its answer: the engine, the providers and the codec, without
 * sockets.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ServeBenchmark {
  /** How many machines there are. */
  @Param({"100", "10000"})
  public int instances;

  private @Nullable SimulatedServer server;
  private List<byte[]> gets = List.of();
  private int next;

  /** Fills the simulated host. */
  @Setup
  public void open() {
    SimulatedServer opened = new SimulatedServer(instances);
    server = opened;
    gets = opened.machines(100).stream().map(Messages::getComputerSystem).toList();
  }

  private SimulatedServer server() {
    return requireNonNull(server);
  }

  /** Ends it. */
  @TearDown
  public void close() {
    server().close();
  }

  /** One machine by its key. */
  @Benchmark
  public void getInstance(Blackhole sink) throws IOException {
    next = (next + 1) % gets.size();
    server().answer(gets.get(next), sink);
  }

  /** All machines. */
  @Benchmark
  public void enumerateInstances(Blackhole sink) throws IOException {
    server().answer(Messages.enumerateComputerSystems(), sink);
  }

  /** The paths of all machines. */
  @Benchmark
  public void enumerateInstanceNames(Blackhole sink) throws IOException {
    server().answer(Messages.enumerateComputerSystemNames(), sink);
  }
}
