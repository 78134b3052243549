package org.xencim.server.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is managed.
 *
 * @param driver which hypervisor, if no hosts are named
 * @param simulation what the simulated hosts have
 * @param xen how the dom0 is reached
 * @param hosts the hosts that are named, each with what it is; with any, the others do not count
 */
public record HypervisorConfig(
    DriverChoice driver, Simulation simulation, Xen xen, List<NamedHost> hosts) {
  public HypervisorConfig {
    requireNonNull(driver);
    requireNonNull(simulation);
    requireNonNull(xen);
    hosts = List.copyOf(hosts);
  }

  /** One of several hosts. */
  public record NamedHost(String name, Kind kind) {
    public NamedHost {
      requireNonNull(name);
      requireNonNull(kind);
    }
  }

  /** What a named host is. */
  public sealed interface Kind {}

  /**
   * The simulated hosts.
   *
   * @param hosts how many
   * @param vms how many domains each has; nothing for the default ones, which have telling names
   */
  public record Simulation(int hosts, Optional<Integer> vms) implements Kind {
    public Simulation {
      requireNonNull(vms);
    }
  }

  /**
   * A Xen host.
   *
   * @param ssh the dom0 to log in to; nothing when the daemon runs in it
   * @param diskDirectories where disk images are looked for in dom0
   * @param isoDirectories where images of CDs are looked for in dom0
   * @param volumeGroups LVM volume groups of dom0 in which disks are made
   * @param imageDirectory where dom0 keeps saved domains
   */
  public record Xen(
      Optional<Ssh> ssh,
      List<String> diskDirectories,
      List<String> isoDirectories,
      List<String> volumeGroups,
      String imageDirectory)
      implements Kind {
    public Xen {
      requireNonNull(ssh);
      diskDirectories = List.copyOf(diskDirectories);
      isoDirectories = List.copyOf(isoDirectories);
      volumeGroups = List.copyOf(volumeGroups);
      requireNonNull(imageDirectory);
    }
  }

  /**
   * How to log in to a dom0.
   *
   * @param host its name or address
   * @param port where its SSH server listens
   * @param user who may run xl
   * @param key the private key, without a passphrase; nothing for those of the ssh-agent
   * @param knownHosts who the host must prove to be, as OpenSSH keeps it
   */
  public record Ssh(String host, int port, String user, Optional<Path> key, Path knownHosts) {
    public Ssh {
      requireNonNull(host);
      requireNonNull(user);
      requireNonNull(key);
      requireNonNull(knownHosts);
    }
  }

  static HypervisorConfig of(SettingValues values, List<String> problems) {
    List<String> hosts = values.hosts();
    if (!hosts.isEmpty()) {
      for (Setting<?> setting : List.of(Settings.XL_SSH_HOST, Settings.SIM_HOSTS)) {
        if (values.isSaid(setting)) {
          problems.add(
              "%s: there are named hosts, such as hosts.%s; name this one too"
                  .formatted(setting.key(), hosts.getFirst()));
        }
      }
    }
    return new HypervisorConfig(
        values.get(Settings.DRIVER),
        new Simulation(values.get(Settings.SIM_HOSTS), values.get(Settings.SIM_VMS)),
        new Xen(
            values.get(Settings.XL_SSH_HOST).map(host -> ssh(values, "", host)),
            values.get(Settings.XL_DISK_DIRECTORIES),
            values.get(Settings.XL_ISO_DIRECTORIES),
            values.get(Settings.XL_VOLUME_GROUPS),
            values.get(Settings.XL_IMAGE_DIRECTORY)),
        hosts.stream().map(host -> new NamedHost(host, kind(values, host))).toList());
  }

  private static Kind kind(SettingValues values, String host) {
    return switch (values.get(host, Settings.DRIVER)) {
      case SIM -> new Simulation(1, values.get(host, Settings.SIM_VMS));
      case XL, AUTO ->
          new Xen(
              address(values, host).map(address -> ssh(values, host, address)),
              values.get(host, Settings.XL_DISK_DIRECTORIES),
              values.get(host, Settings.XL_ISO_DIRECTORIES),
              values.get(host, Settings.XL_VOLUME_GROUPS),
              values.get(host, Settings.XL_IMAGE_DIRECTORY));
    };
  }

  /** A host is at its name unless it is said where it is; nothing for this machine. */
  private static Optional<String> address(SettingValues values, String host) {
    return values.isSaid(host, Settings.XL_SSH_HOST)
        ? values.get(host, Settings.XL_SSH_HOST).filter(address -> !address.equals("off"))
        : Optional.of(host);
  }

  private static Ssh ssh(SettingValues values, String host, String address) {
    return new Ssh(
        address,
        values.get(host, Settings.XL_SSH_PORT),
        values.get(host, Settings.XL_SSH_USER),
        values.get(host, Settings.XL_SSH_KEY),
        values.get(host, Settings.XL_SSH_KNOWN_HOSTS));
  }
}
