package org.xencim.itests.lab;

import com.xensource.xenapi.Types.VmPowerState;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xencim.itests.machines.Machine;
import org.xencim.itests.machines.View;

/** What {@code xl list} and xenstore say in dom0. */
final class Dom0View implements View {
  private final Dom0Shell shell;

  Dom0View(Dom0Shell shell) {
    this.shell = shell;
  }

  /** A line of {@code xl list}. */
  private record Listed(int domid, long mebibytes, long processors, String state) {
    static Listed of(String[] columns) {
      return new Listed(
          Integer.parseInt(columns[0]),
          Long.parseLong(columns[1]),
          Long.parseLong(columns[2]),
          columns[3]);
    }
  }

  private Optional<Listed> listed(Machine machine) throws IOException {
    String name = machine.name() + " ";
    return shell
        .run("xl list")
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> Listed.of(line.substring(name.length()).strip().split("\\s+")))
        .findFirst();
  }

  @Override
  public Set<VmPowerState> states(Machine machine) throws IOException {
    String state = listed(machine).map(Listed::state).orElse("");
    if (state.isEmpty()) {
      return Set.of(VmPowerState.HALTED, VmPowerState.SUSPENDED);
    }
    if (state.contains("p")) {
      return Set.of(VmPowerState.PAUSED);
    }
    return Set.of(state.matches("[r-][b-]----") ? VmPowerState.RUNNING : VmPowerState.UNRECOGNIZED);
  }

  @Override
  public Set<String> devices(Machine machine) throws IOException {
    Optional<Listed> domain = listed(machine);
    if (domain.isEmpty()) {
      return Set.of();
    }
    String backends = "/local/domain/0/backend/";
    String disks = backends + "vbd/" + domain.get().domid();
    String ports = backends + "vif/" + domain.get().domid();
    return shell
        .run(
            ("for i in $(xenstore-list %s 2>/dev/null); do xenstore-read %s/$i/dev; done;"
                    + " for i in $(xenstore-list %s 2>/dev/null); do echo eth$i; done")
                .formatted(disks, disks, ports))
        .lines()
        .collect(Collectors.toSet());
  }

  /** Whether the guest has connected to a device, such as {@code vif}. */
  boolean isInUse(Machine machine, String kind) throws IOException {
    int domid = listed(machine).orElseThrow().domid();
    return shell
        .run("xenstore-ls -f /local/domain/%d/device/%s || true".formatted(domid, kind))
        .contains("/state = \"4\"");
  }

  @Override
  public long processors(Machine machine) throws IOException {
    return listed(machine).orElseThrow().processors();
  }

  @Override
  public long mebibytes(Machine machine) throws IOException {
    return listed(machine).orElseThrow().mebibytes();
  }

  @Override
  public String toString() {
    return "dom0";
  }
}
