package org.xencim.xenapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** All hosts of a server; there is always exactly one. */
@ApiClass(name = "pool", doc = "All hosts of this server; there is always exactly one.")
public non-sealed interface Pool extends ApiObject<Pool, Pool.Fields>, PoolUnused {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.READ_WRITE, doc = "Name shown to people.") String nameLabel,
      @Field(value = Access.READ_WRITE, doc = "Description shown to people.")
          String nameDescription,
      @Field(doc = "Host that speaks for all of them.") Ref<Host> master,
      @Field(
              value = Access.READ_WRITE,
              wire = "default_SR",
              doc = "Where disk images are made when nobody says where.")
          Optional<Ref<Sr>> defaultSr,
      @Field(
              value = Access.READ_WRITE,
              wire = "suspend_image_SR",
              doc = "Where the state of suspended VMs is saved.")
          Optional<Ref<Sr>> suspendImageSr,
      @Field(
              value = Access.READ_WRITE,
              wire = "crash_dump_SR",
              doc = "Where crash dumps are saved.")
          Optional<Ref<Sr>> crashDumpSr,
      @Field(value = Access.READ_WRITE, doc = "Additional settings, as clients like.")
          Map<String, String> otherConfig,
      @Field(value = Access.READ_WRITE, doc = "Settings of graphical clients.")
          Map<String, String> guiConfig,
      @Field(value = Access.READ_WRITE, doc = "Tags, as clients like.") List<String> tags)
      implements ApiRecord<Pool, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(nameLabel, "nameLabel");
      Objects.requireNonNull(nameDescription, "nameDescription");
      Objects.requireNonNull(master, "master");
      Objects.requireNonNull(defaultSr, "defaultSr");
      Objects.requireNonNull(suspendImageSr, "suspendImageSr");
      Objects.requireNonNull(crashDumpSr, "crashDumpSr");
      otherConfig = FrozenMap.copyOf(otherConfig);
      guiConfig = FrozenMap.copyOf(guiConfig);
      tags = List.copyOf(tags);
    }
  }

  @Field(doc = "Counts of all hosts' CPUs and sockets, and what the first host says of its CPUs.")
  static Map<String, String> cpuInfo(Inventory inventory, Row<Pool, Fields> self) {
    Map<String, String> info =
        new TreeMap<>(
            inventory
                .find(self.fields().master())
                .map(host -> host.fields().cpuInfo())
                .orElse(Map.of()));
    for (String count : List.of("cpu_count", "socket_count")) {
      long sum =
          inventory.all(Host.class).stream()
              .mapToLong(host -> Long.parseLong(host.fields().cpuInfo().getOrDefault(count, "0")))
              .sum();
      info.put(count, Long.toString(sum));
    }
    return info;
  }

  @Call(doc = "Whether a host takes orders from another one; none does.", role = Role.READ_ONLY)
  boolean isSlave(Ref<Host> host);
}
