package org.xencim.xenapi;

import java.util.List;
import java.util.Map;

/** What clients read of a pool, and a pool here never has. */
public interface PoolUnused {

  @Field(wire = "ha_enabled", doc = "Whether VMs are restarted elsewhere; they are not.")
  static boolean haEnabled(Inventory inventory, Row<Pool, Pool.Fields> self) {
    return false;
  }

  @Field(doc = "Settings of that.")
  static Map<String, String> haConfiguration(Inventory inventory, Row<Pool, Pool.Fields> self) {
    return Map.of();
  }

  @Field(doc = "Disk images for that.")
  static List<String> haStatefiles(Inventory inventory, Row<Pool, Pool.Fields> self) {
    return List.of();
  }

  @Field(doc = "How many hosts may fail.")
  static long haHostFailuresToTolerate(Inventory inventory, Row<Pool, Pool.Fields> self) {
    return 0;
  }

  @Field(doc = "For how many failures there is a plan.")
  static long haPlanExistsFor(Inventory inventory, Row<Pool, Pool.Fields> self) {
    return 0;
  }

  @Field(doc = "Whether there may be more VMs than could be restarted.")
  static boolean haAllowOvercommit(Inventory inventory, Row<Pool, Pool.Fields> self) {
    return false;
  }

  @Field(doc = "Whether there are more VMs than could be restarted.")
  static boolean haOvercommitted(Inventory inventory, Row<Pool, Pool.Fields> self) {
    return false;
  }

  @Field(doc = "Whether a service places VMs; none does.")
  static boolean wlbEnabled(Inventory inventory, Row<Pool, Pool.Fields> self) {
    return false;
  }

  @Field(doc = "Where that service is.")
  static String wlbUrl(Inventory inventory, Row<Pool, Pool.Fields> self) {
    return "";
  }

  @Field(doc = "Features that a licence forbids; there is no licence.")
  static Map<String, String> restrictions(Inventory inventory, Row<Pool, Pool.Fields> self) {
    return Map.of();
  }

  @Field(doc = "Settings of guests' agents.")
  static Map<String, String> guestAgentConfig(Inventory inventory, Row<Pool, Pool.Fields> self) {
    return Map.of();
  }

  @Field(doc = "Pieces of data, by name.")
  static Map<String, String> blobs(Inventory inventory, Row<Pool, Pool.Fields> self) {
    return Map.of();
  }

  @Field(doc = "What can be done to it now.")
  static List<String> allowedOperations(Inventory inventory, Row<Pool, Pool.Fields> self) {
    return List.of();
  }

  @Field(doc = "What is being done to it, by task.")
  static Map<String, String> currentOperations(Inventory inventory, Row<Pool, Pool.Fields> self) {
    return Map.of();
  }

  @Field(doc = "Whether multicast traffic is filtered by bridges.")
  static boolean igmpSnoopingEnabled(Inventory inventory, Row<Pool, Pool.Fields> self) {
    return false;
  }

  @Field(doc = "Whether hosts prove who they are to each other.")
  static boolean tlsVerificationEnabled(Inventory inventory, Row<Pool, Pool.Fields> self) {
    return false;
  }
}
