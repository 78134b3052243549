package org.xencim.providers.mapping;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.xencim.cim.schema.CimManagedSystemElement.HealthState;
import org.xencim.cim.schema.CimManagedSystemElement.OperatingStatus;
import org.xencim.cim.schema.CimManagedSystemElement.OperationalStatus;
import org.xencim.cim.schema.CimManagedSystemElement.PrimaryStatus;

/**
 * How an element is, in the words of all status properties of CIM_ManagedSystemElement at once, so
 * that they cannot contradict each other.
 *
 * @param operational OperationalStatus, the most important first
 * @param descriptions StatusDescriptions, one per operational status
 * @param status Status
 * @param health HealthState
 * @param operating OperatingStatus
 * @param primary PrimaryStatus
 */
public record Health(
    List<OperationalStatus> operational,
    List<String> descriptions,
    String status,
    HealthState health,
    OperatingStatus operating,
    PrimaryStatus primary) {
  /** Works. */
  public static final Health WORKING =
      of(OperationalStatus.OK, "OK", "OK", OperatingStatus.IN_SERVICE);

  /** Is well but does nothing, as a machine that is paused. */
  public static final Health DORMANT =
      of(OperationalStatus.DORMANT, "Dormant", "Stopped", OperatingStatus.DORMANT);

  /** Is well and not in use, as a machine that is halted. */
  public static final Health OFF =
      of(OperationalStatus.DORMANT, "Off", "Stopped", OperatingStatus.STOPPED);

  /** Was stopped and can go on, as a machine that is suspended. */
  public static final Health STOPPED =
      of(OperationalStatus.STOPPED, "Stopped", "Stopped", OperatingStatus.STOPPED);

  /** Is broken, as a machine that has crashed. */
  public static final Health FAILED =
      of(OperationalStatus.ERROR, "Failed", "Error", OperatingStatus.ABORTED)
          .with(HealthState.MAJOR_FAILURE, PrimaryStatus.ERROR);

  /** Cannot be told. */
  public static final Health UNKNOWN =
      of(OperationalStatus.UNKNOWN, "Unknown", "No Contact", OperatingStatus.UNKNOWN)
          .with(HealthState.UNKNOWN, PrimaryStatus.UNKNOWN);

  public Health {
    operational = List.copyOf(operational);
    descriptions = List.copyOf(descriptions);
    requireNonNull(status);
    requireNonNull(health);
    requireNonNull(operating);
    requireNonNull(primary);
    if (operational.size() != descriptions.size()) {
      throw new IllegalArgumentException("each operational status needs a description");
    }
  }

  /** One operational status and good health. */
  public static Health of(
      OperationalStatus operational, String description, String status, OperatingStatus operating) {
    return new Health(
        List.of(operational),
        List.of(description),
        status,
        HealthState.OK,
        operating,
        PrimaryStatus.OK);
  }

  private Health with(HealthState otherHealth, PrimaryStatus otherPrimary) {
    return new Health(operational, descriptions, status, otherHealth, operating, otherPrimary);
  }
}
