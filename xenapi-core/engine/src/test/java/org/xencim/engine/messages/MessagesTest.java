package org.xencim.engine.messages;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.xenapi.HostMetrics;
import org.xencim.xenapi.PifMetrics;
import org.xencim.xenapi.Ppci;
import org.xencim.xenapi.Pscsi;
import org.xencim.xenapi.PscsiHba;
import org.xencim.xenapi.VbdMetrics;
import org.xencim.xenapi.VifMetrics;
import org.xencim.xenapi.VmGuestMetrics;
import org.xencim.xenapi.VmMetrics;

/** Every message of the classes that are listed here, with every error that it declares. */
public class MessagesTest {
  private static final List<ClassCases<?, ?>> CLASSES =
      List.of(
          new VmCases(),
          new HostCases(),
          new PoolCases(),
          new ConsoleCases(),
          new PlainCases<>(VmMetrics.class),
          new PlainCases<>(VmGuestMetrics.class),
          new PlainCases<>(HostMetrics.class),
          new PlainCases<>(VbdMetrics.class),
          new PlainCases<>(VifMetrics.class),
          new PlainCases<>(PifMetrics.class),
          new CpuPoolCases(),
          new CpuPoolCases.Cpus(),
          new VdiCases(),
          new SrCases(),
          new PbdCases(),
          new VbdCases(),
          new VifCases(),
          new VtpmCases(),
          new PlainCases<>(Ppci.class),
          new PlainCases<>(Pscsi.class),
          new PlainCases<>(PscsiHba.class),
          new PassThroughCases.Pci(),
          new PassThroughCases.Scsi(),
          new PassThroughCases.Adapters(),
          new NetworkCases(),
          new PifCases(),
          new TaskCases(),
          new RecordCases.Users(),
          new RecordCases.Debugging());

  /** Classes of which the inventory has no objects. */
  private static final List<ClassCases<?, ?>> EMPTY =
      List.of(
          new AccessCases.Sessions(),
          new AccessCases.Events(),
          new AccessCases.Crashdumps(),
          new RecordCases.XsPolicies(),
          new RecordCases.AcmPolicies());

  @DataProvider
  public static Iterator<Object[]> probes() {
    return Stream.concat(
            CLASSES.stream().flatMap(MessagesTest::probesOf),
            EMPTY.stream().flatMap(cases -> new DeclaredProbes<>(cases).all().stream()))
        .map(probe -> new Object[] {probe})
        .iterator();
  }

  private static Stream<Probe> probesOf(ClassCases<?, ?> cases) {
    return Stream.concat(
        new DeclaredProbes<>(cases).all().stream(), new ImpliedProbes<>(cases).all().stream());
  }

  @Test(dataProvider = "probes")
  public void aMessageDoesWhatItDeclares(Probe probe) throws Exception {
    probe.body().run();
  }
}
