package org.xencim.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.hypervisor.sim.SimOperation;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiType;
import org.xencim.xenapi.Vm;

/** The storage of the default host, for tests about it. */
public final class StorageScene {
  public static final String DISKS = "/var/lib/xen/images";
  public static final long GIBIBYTE = 1L << 30;

  public final EngineFixture fixture;
  public final Vdi vdis;
  public final Sr srs;
  public final Pbd pbds;

  public StorageScene(EngineFixture fixture) {
    this.fixture = fixture;
    this.vdis = fixture.api.on(Vdi.class);
    this.srs = fixture.api.on(Sr.class);
    this.pbds = fixture.api.on(Pbd.class);
  }

  public Ref<Sr> sr(String label) {
    return fixture.inventory().byNameLabel(Sr.class, label).iterator().next().ref();
  }

  public Ref<Sr> disks() {
    return sr("Local storage");
  }

  public Ref<Sr> cds() {
    return sr("CD images");
  }

  /** A repository of its own, with nothing in it. */
  public Ref<Sr> made(String name) {
    return srs.create(
        fixture.hostRef("xensim0"),
        Map.of("location", DISKS + "/" + name),
        0,
        name,
        "",
        "file",
        "",
        false,
        Map.of());
  }

  public Row<Pbd, Pbd.Fields> connection(Ref<Sr> sr) {
    return fixture.inventory().referencing(Pbd.Fields::sr, sr).iterator().next();
  }

  public void unplug(Ref<Sr> sr) {
    pbds.unplug(connection(sr).ref());
  }

  public Ref<Vdi> named(String label) {
    return fixture.inventory().byNameLabel(Vdi.class, label).iterator().next().ref();
  }

  public Vdi.Fields fields(Ref<Vdi> vdi) {
    return fixture.inventory().get(vdi);
  }

  /** What a client gives to make an image. */
  static Draft<Vdi, Vdi.Fields> draft(Ref<Sr> sr, long bytes) {
    return Draft.of(Vdi.class)
        .set(Vdi.Fields::nameLabel, "new")
        .set(Vdi.Fields::sr, sr)
        .set(Vdi.Fields::type, VdiType.USER)
        .set(Vdi.Fields::virtualSize, bytes);
  }

  public Ref<Vdi> image(Ref<Sr> sr, long bytes) {
    return vdis.create(draft(sr, bytes).build());
  }

  public Ref<Vdi> image() {
    return image(disks(), GIBIBYTE);
  }

  /** The image that a running VM writes to. */
  public Ref<Vdi> written() {
    return diskOf(fixture.vm("web-01"));
  }

  Ref<Vdi> diskOf(Ref<Vm> vm) {
    return fixture.inventory().referencing(Vbd.Fields::vm, vm).stream()
        .map(row -> row.fields().vdi())
        .flatMap(Optional::stream)
        .sorted()
        .findFirst()
        .orElseThrow();
  }

  /** The names of what the host has in a directory. */
  public List<String> files(String directory) {
    return fixture.driver().images().repository(directory).volumes().stream()
        .map(volume -> volume.path())
        .toList();
  }

  /** Leaves so much room in the host's repository that it holds no second image like this. */
  public Ref<Vdi> filling() {
    Sr.Fields sr = fixture.inventory().get(disks());
    Ref<Vdi> large = image(disks(), sr.physicalSize() - sr.physicalUtilisation());
    vdis.copy(named("spare-01.img"), Optional.empty(), Optional.empty(), Optional.empty());
    return large;
  }

  /** Begins work on an image that does not end. */
  public Ref<Vdi> busy() throws Exception {
    return busy(disks());
  }

  /** As {@link #busy()}, on an image in {@code sr}. */
  public Ref<Vdi> busy(Ref<Sr> sr) throws Exception {
    Ref<Vdi> vdi = image(sr, GIBIBYTE);
    endless(SimOperation.COPY_IMAGE, calls -> calls.cloneImage(vdi, Map.of()));
    fixture.await(inventory -> !inventory.get(vdi).currentOperations().isEmpty());
    return vdi;
  }

  private void endless(SimOperation operation, Consumer<Vdi> call) {
    fixture.host().faults().add(FaultRule.delay(Duration.ofDays(1), operation));
    fixture.api.async(Vdi.class, call);
  }
}
