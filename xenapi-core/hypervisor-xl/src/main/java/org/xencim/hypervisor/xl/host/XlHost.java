package org.xencim.hypervisor.xl.host;

import org.xencim.hypervisor.HardwareFacts;
import org.xencim.hypervisor.HostCounters;
import org.xencim.hypervisor.HostFacts;
import org.xencim.hypervisor.xl.dom0.Dom0;
import org.xencim.hypervisor.xl.dom0.Script;
import org.xencim.hypervisor.xl.dom0.Transcript;

/** What a host is, what devices it has, and what it has counted. */
public final class XlHost {
  private final Dom0 dom0;
  private final String imageDirectory;

  /**
   * @param imageDirectory where saved domains go
   */
  public XlHost(Dom0 dom0, String imageDirectory) {
    this.dom0 = dom0;
    this.imageDirectory = imageDirectory;
  }

  public HostFacts facts() {
    String operation = "describe itself";
    Transcript transcript = dom0.ask(Script.HOST);
    dom0.output(transcript, "info", operation);
    return Dom0.reading(operation, () -> HostReader.read(transcript, imageDirectory));
  }

  public HardwareFacts hardware() {
    Transcript transcript = dom0.ask(Script.HARDWARE);
    return Dom0.reading("list its devices", () -> HardwareReader.read(transcript));
  }

  public HostCounters counters() {
    String operation = "read its counters";
    Transcript transcript = dom0.ask(Script.COUNTERS);
    dom0.output(transcript, "uptime", operation);
    return Dom0.reading(
        operation, () -> CountersReader.read(dom0.listed(transcript, "list"), transcript));
  }
}
