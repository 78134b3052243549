package org.xencim.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.xencim.cimxml.CimXmlDecoder;
import org.xencim.cimxml.CimXmlLimits;
import org.xencim.cimxml.CimXmlMessage;

/** Bytes of a request to an operation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {
  private final CimXmlDecoder decoder = new CimXmlDecoder(CimXmlLimits.DEFAULT);
  private final byte[] request = Messages.enumerateInstances();

  /** A request of 2 KB. */
  @Benchmark
  public CimXmlMessage decodeRequest() {
    return decoder.decode(request);
  }
}
