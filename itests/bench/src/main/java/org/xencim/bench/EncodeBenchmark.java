package org.xencim.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.xencim.cimxml.ChunkSink;
import org.xencim.cimxml.CimXmlEncoder;
import org.xencim.cimxml.CimXmlMessage;
import org.xencim.cimxml.CimXmlResponse;
import org.xencim.cimxml.EncodingPlans;

/** Rows to the bytes of an EnumerateInstances answer, against copying the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EncodeBenchmark {
  /** How many instances. */
  @Param({"1", "10000"})
  public int instances;

  private final CimXmlEncoder encoder = new CimXmlEncoder(new EncodingPlans("host.example.org"));
  private final CimXmlMessage message = Messages.decode(Messages.enumerateInstances());
  private CapturedRows rows = CapturedRows.of(SystemRow.rows(1), message.request());
  private FragmentCopy fragments = new FragmentCopy(encoded());

  /** Makes the rows, and encodes them once for the fragments. */
  @Setup
  public void prepare() {
    rows = CapturedRows.of(SystemRow.rows(instances), message.request());
    fragments = new FragmentCopy(encoded());
  }

  private byte[] encoded() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      encode(ChunkSink.to(out));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  private void encode(ChunkSink out) throws IOException {
    CimXmlResponse response = encoder.respond(message, out);
    rows.giveTo(response.sink());
    response.finish();
  }

  /** What the server does. */
  @Benchmark
  public void encodeRows(Blackhole sink) throws IOException {
    encode((bytes, length, last) -> sink.consume(bytes));
  }

  /** What nothing can beat. */
  @Benchmark
  public void copyFragments(Blackhole sink) throws IOException {
    fragments.copyTo((bytes, length, last) -> sink.consume(bytes));
  }
}
