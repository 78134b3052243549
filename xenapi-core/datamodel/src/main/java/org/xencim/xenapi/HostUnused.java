package org.xencim.xenapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What clients read of a host, and a host here never has. */
public interface HostUnused {

  @Field(doc = "What its licence says; there is none, so that it never expires.")
  static Map<String, String> licenseParams(Inventory inventory, Row<Host, Host.Fields> self) {
    return Map.of("expiry", "20991231T00:00:00Z", "restrict_zstd_export", "true");
  }

  @Field(doc = "Where its licence comes from.")
  static Map<String, String> licenseServer(Inventory inventory, Row<Host, Host.Fields> self) {
    return Map.of();
  }

  @Field(doc = "Its edition, by licence.")
  static String edition(Inventory inventory, Row<Host, Host.Fields> self) {
    return "";
  }

  @Field(doc = "What its firmware says of the machine.")
  static Map<String, String> biosStrings(Inventory inventory, Row<Host, Host.Fields> self) {
    return Map.of();
  }

  @Field(doc = "How it can be switched on from afar; it cannot.")
  static String powerOnMode(Inventory inventory, Row<Host, Host.Fields> self) {
    return "";
  }

  @Field(doc = "Settings of that.")
  static Map<String, String> powerOnConfig(Inventory inventory, Row<Host, Host.Fields> self) {
    return Map.of();
  }

  @Field(doc = "What is being done to it, by task.")
  static Map<String, String> currentOperations(Inventory inventory, Row<Host, Host.Fields> self) {
    return Map.of();
  }

  @Field(doc = "Patches that were applied.")
  static List<String> patches(Inventory inventory, Row<Host, Host.Fields> self) {
    return List.of();
  }

  @Field(doc = "Updates that were applied.")
  static List<String> updates(Inventory inventory, Row<Host, Host.Fields> self) {
    return List.of();
  }

  @Field(doc = "Updates that need a reboot.")
  static List<String> updatesRequiringReboot(Inventory inventory, Row<Host, Host.Fields> self) {
    return List.of();
  }

  @Field(wire = "PCIs", doc = "PCI devices as XAPI describes them; see PPCIs.")
  static List<String> pcis(Inventory inventory, Row<Host, Host.Fields> self) {
    return List.of();
  }

  @Field(wire = "PGPUs", doc = "Graphics processors.")
  static List<String> pgpus(Inventory inventory, Row<Host, Host.Fields> self) {
    return List.of();
  }

  @Field(doc = "Dumps of crashes of the host.")
  static List<String> crashdumps(Inventory inventory, Row<Host, Host.Fields> self) {
    return List.of();
  }

  @Field(doc = "Pieces of data, by name.")
  static Map<String, String> blobs(Inventory inventory, Row<Host, Host.Fields> self) {
    return Map.of();
  }

  @Field(doc = "Disk images for restarting VMs elsewhere.")
  static List<String> haStatefiles(Inventory inventory, Row<Host, Host.Fields> self) {
    return List.of();
  }

  @Field(doc = "Hosts that would restart its VMs.")
  static List<String> haNetworkPeers(Inventory inventory, Row<Host, Host.Fields> self) {
    return List.of();
  }

  @Field(doc = "Service that authenticates users, other than the host.")
  static String externalAuthType(Inventory inventory, Row<Host, Host.Fields> self) {
    return "";
  }

  @Field(doc = "Name of that service.")
  static String externalAuthServiceName(Inventory inventory, Row<Host, Host.Fields> self) {
    return "";
  }

  @Field(doc = "Settings of that service.")
  static Map<String, String> externalAuthConfiguration(
      Inventory inventory, Row<Host, Host.Fields> self) {
    return Map.of();
  }

  @Field(doc = "Storage repository for caching images of others.")
  static Optional<Ref<Sr>> localCacheSr(Inventory inventory, Row<Host, Host.Fields> self) {
    return Optional.empty();
  }

  @Field(wire = "guest_VCPUs_params", doc = "Scheduling parameters for all VMs.")
  static Map<String, String> guestVcpusParams(Inventory inventory, Row<Host, Host.Fields> self) {
    return Map.of();
  }

  @Field(doc = "Versions of virtual hardware that it knows.")
  static List<Long> virtualHardwarePlatformVersions(
      Inventory inventory, Row<Host, Host.Fields> self) {
    return List.of(0L);
  }
}
