package org.xencim.bench;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.xencim.cim.CimDateTime;

/** A row like a computer system: what differs from one to the next. */
record SystemRow(
    String name,
    String elementName,
    String caption,
    String description,
    String otherState,
    String configuration,
    List<String> identifiers,
    List<Integer> operationalStatus,
    List<Integer> requestedStates,
    int enabledState,
    int requestedState,
    int healthState,
    int detailedStatus,
    int primaryStatus,
    long generation,
    long uptime,
    boolean locked,
    CimDateTime installed,
    CimDateTime changed) {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  static List<SystemRow> rows(int count) {
    return IntStream.range(0, count).mapToObj(SystemRow::row).toList();
  }

  private static SystemRow row(int index) {
    String uuid =
        new UUID(0x6e1f_0000_4000_0000L + index, 0x8000_0000_0000_0000L | index).toString();
    return new SystemRow(
        uuid,
        "web-frontend-" + index,
        "Virtual machine web-frontend-" + index + " of the department \"R&D\"",
        "Serves pages to people; belongs to the cluster web and moves with host-"
            + index % 40
            + ". Backed up each night; restored by its owner, never by the operators.",
        "Running since the last maintenance window of host-" + index % 40,
        "/srv/domains/" + uuid + "/configuration",
        List.of(uuid, "domain " + index, "mac 00:16:3e:" + (10 + index % 80)),
        List.of(2, 11 + index % 5),
        List.of(2, 3, 4, 6, 9, 10, 11),
        2 + index % 2,
        12,
        5 * (index % 3),
        1 + index % 4,
        1,
        1_000_000_007L * index,
        86_400_000_000L + index,
        index % 7 == 0,
        CimDateTime.of(START.plusSeconds(index * 60L)),
        CimDateTime.of(START.plusSeconds(index * 3_601L)));
  }
}
