package org.xencim.hypervisor.xl;

import org.xencim.hypervisor.HardwareFacts;
import org.xencim.hypervisor.HostCounters;
import org.xencim.hypervisor.HostFacts;

/** What a host is, what devices it has, and what it has counted. */
final class XlHost {
  private final Dom0 dom0;
  private final String imageDirectory;

  /**
   * @param imageDirectory where saved domains go
   */
  XlHost(Dom0 dom0, String imageDirectory) {
    this.dom0 = dom0;
    this.imageDirectory = imageDirectory;
  }

  HostFacts facts() {
    String operation = "describe itself";
    Transcript transcript = dom0.ask(Script.HOST);
    dom0.output(transcript, "info", operation);
    return Dom0.reading(operation, () -> HostReader.read(transcript, imageDirectory));
  }

  HardwareFacts hardware() {
    Transcript transcript = dom0.ask(Script.HARDWARE);
    return Dom0.reading("list its devices", () -> HardwareReader.read(transcript));
  }

  HostCounters counters() {
    String operation = "read its counters";
    Transcript transcript = dom0.ask(Script.COUNTERS);
    dom0.output(transcript, "uptime", operation);
    return Dom0.reading(
        operation, () -> CountersReader.read(dom0.listed(transcript, "list"), transcript));
  }
}
