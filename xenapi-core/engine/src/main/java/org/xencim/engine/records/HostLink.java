package org.xencim.engine.records;

import java.util.UUID;
import java.util.function.LongConsumer;
import org.xencim.engine.config.HostAttachment;
import org.xencim.engine.config.Ids;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.HostFacts;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;

/** A host as the engine reaches it. */
public final class HostLink {
  private final String name;
  private final String uuid;
  private final Ref<Host> ref;
  private final HypervisorDriver driver;
  private final MemoryLedger memory;
  private final Ids ids;
  private volatile String imageDirectory = "";

  /**
   * @param uuid of the host, whether it answers or not
   */
  public HostLink(HostAttachment attachment, String uuid, Ids ids) {
    this.name = attachment.name();
    this.uuid = uuid;
    this.ref = Ref.of(Host.class, ids.handle(UUID.fromString(uuid)));
    this.driver = attachment.driver();
    this.memory = new MemoryLedger(() -> driver.hostFacts().memoryFreeBytes());
    this.ids = ids;
  }

  /** What whoever attached the host calls it. */
  public String name() {
    return name;
  }

  public String uuid() {
    return uuid;
  }

  public Ref<Host> ref() {
    return ref;
  }

  public HypervisorDriver driver() {
    return driver;
  }

  public MemoryLedger memory() {
    return memory;
  }

  /** What the host says about itself; its free memory counts for promises of it. */
  public HostFacts facts() {
    LongConsumer free = memory.reading();
    HostFacts facts = driver.hostFacts();
    free.accept(facts.memoryFreeBytes());
    return facts;
  }

  /** Where images of suspended domains belong, as the host last said. */
  public String imageDirectory() {
    return imageDirectory;
  }

  public void imageDirectory(String directory) {
    imageDirectory = directory;
  }

  /**
   * The UUID of the VM that a domain is. Every host gives its Domain-0 the nil UUID, so that one's
   * is made from the host's.
   */
  public UUID vmUuid(UUID domain) {
    return domain.equals(DomainState.DOMAIN_ZERO) ? Ids.of(uuid, "control-domain") : domain;
  }

  /** The VM that a domain is. */
  public Ref<Vm> vm(UUID domain) {
    return Ref.of(Vm.class, ids.handle(vmUuid(domain)));
  }
}
