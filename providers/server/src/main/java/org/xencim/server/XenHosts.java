package org.xencim.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xencim.hypervisor.xl.XlDriver;
import org.xencim.hypervisor.xl.config.SshHost;
import org.xencim.hypervisor.xl.config.SshKey;
import org.xencim.hypervisor.xl.config.XlOptions;
import org.xencim.server.config.ConfigException;
import org.xencim.server.config.HypervisorConfig;

/** The drivers of Xen hosts, as they are configured. */
final class XenHosts {
  private XenHosts() {}

  /** Where a host is, for people. */
  static String place(HypervisorConfig.Xen xen) {
    return xen.ssh()
        .map(ssh -> "on %s@%s:%d over SSH".formatted(ssh.user(), ssh.host(), ssh.port()))
        .orElse("in this dom0");
  }

  /** The driver of the host with this name; nothing is connected yet. */
  static XlDriver driver(HypervisorConfig.Xen xen, String name) {
    XlOptions options =
        new XlOptions(
            xen.diskDirectories(), xen.isoDirectories(), xen.volumeGroups(), xen.imageDirectory());
    if (xen.ssh().isEmpty() && !XlDriver.availableLocally()) {
      throw new ConfigException(
          List.of("hosts.%s.ssh.host = off: this is no dom0 with xl".formatted(name)));
    }
    xen.ssh().ifPresent(XenHosts::requireFiles);
    return xen.ssh()
        .map(ssh -> new SshHost(ssh.host(), ssh.port(), ssh.user(), key(ssh), ssh.knownHosts()))
        .map(host -> XlDriver.overSsh(host, options))
        .orElseGet(() -> XlDriver.local(options));
  }

  /** What is missing now would otherwise look like a host that does not let us in. */
  private static void requireFiles(HypervisorConfig.Ssh ssh) {
    List<String> problems = new ArrayList<>();
    ssh.key()
        .filter(file -> !Files.isReadable(file))
        .ifPresent(file ->
            problems.add(
                "ssh.key: the private key for %s, %s, cannot be read".formatted(ssh.host(), file)));
    if (!Files.isReadable(ssh.knownHosts())) {
      problems.add(
          "ssh.known-hosts: the file %s, which must have the key of %s, cannot be read"
              .formatted(ssh.knownHosts(), ssh.host()));
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  private static SshKey key(HypervisorConfig.Ssh ssh) {
    return ssh.key()
        .<SshKey>map(SshKey.InFile::new)
        .orElseGet(() ->
            Optional.ofNullable(System.getenv("SSH_AUTH_SOCK"))
                .map(socket -> new SshKey.OfAgent(Path.of(socket)))
                .orElseThrow(() ->
                    new ConfigException(
                        List.of(
                            "the key of %s is to be that of an ssh-agent, but SSH_AUTH_SOCK is not set"
                                .formatted(ssh.host())))));
  }
}
