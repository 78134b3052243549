package org.xencim.server.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is managed.
 *
 * @param driver which hypervisor
 * @param simulation what the simulated hosts have
 * @param ssh the dom0 to log in to; nothing when the daemon runs in it
 * @param diskDirectories where disk images are looked for in dom0
 * @param imageDirectory where dom0 keeps saved domains
 */
public record HypervisorConfig(
    DriverChoice driver,
    Simulation simulation,
    Optional<Ssh> ssh,
    List<String> diskDirectories,
    String imageDirectory) {
  public HypervisorConfig {
    requireNonNull(driver);
    requireNonNull(simulation);
    requireNonNull(ssh);
    diskDirectories = List.copyOf(diskDirectories);
    requireNonNull(imageDirectory);
  }

  /**
   * The simulated hosts.
   *
   * @param hosts how many
   * @param vms how many domains each has; nothing for the default ones, which have telling names
   */
  public record Simulation(int hosts, Optional<Integer> vms) {
    public Simulation {
      requireNonNull(vms);
    }
  }

  /**
   * How to log in to a dom0.
   *
   * @param host its name or address
   * @param port where its SSH server listens
   * @param user who may run xl
   * @param key the private key, without a passphrase
   * @param knownHosts who the host must prove to be, as OpenSSH keeps it
   */
  public record Ssh(String host, int port, String user, Path key, Path knownHosts) {
    public Ssh {
      requireNonNull(host);
      requireNonNull(user);
      requireNonNull(key);
      requireNonNull(knownHosts);
    }
  }
}
