package org.xencim.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimStatus;
import org.xencim.cim.CimValue;
import org.xencim.cim.MethodResult;
import org.xencim.cim.schema.XenComputerSystem;
import org.xencim.cim.schema.XenComputerSystem.AvailableRequestedStates;
import org.xencim.xenapi.VmPowerState;

/** RequestStateChange of machines and hosts, cell by cell. */
public final class RequestStateChangeTest {
  /**
   * Requested state, then the outcome when Halted, Paused, Running, Suspended, Crashed, Unknown.
   */
  private static final String TABLE =
      """
      2     start unpause       0              resume        4097          4097
      3     0     hard_shutdown clean_shutdown hard_shutdown 4097          4097
      4     0     hard_shutdown clean_shutdown hard_shutdown 4097          4097
      6     4097  4097          suspend        0             4097          4097
      9     4097  0             pause          4097          4097          4097
      10    4097  4097          clean_reboot   4097          4097          4097
      11    4097  hard_reboot   hard_reboot    4097          4097          4097
      32768 0     hard_shutdown hard_shutdown  hard_shutdown hard_shutdown 4097
      32769 4097  hard_reboot   hard_reboot    4097          4097          4097
      7     1     1             1              1             1             1
      8     1     1             1              1             1             1
      """;

  private static final List<VmPowerState> STATES =
      List.of(
          VmPowerState.HALTED,
          VmPowerState.PAUSED,
          VmPowerState.RUNNING,
          VmPowerState.SUSPENDED,
          VmPowerState.CRASHED,
          VmPowerState.UNKNOWN);

  @DataProvider
  public static Object[][] cells() {
    List<Object[]> cells = new ArrayList<>();
    for (String line : TABLE.lines().toList()) {
      String[] cell = line.split(" +", -1);
      for (int i = 0; i < STATES.size(); i++) {
        cells.add(new Object[] {cell[0], STATES.get(i), cell[i + 1]});
      }
    }
    return cells.toArray(Object[][]::new);
  }

  @Test(dataProvider = "cells")
  public void doesWhatTheTableSays(String requested, VmPowerState state, String expected) {
    FakeXen xen = new FakeXen();
    MethodResult result =
        new Client(xen)
            .invoke(
                Paths.system(World.uuid(state)), "RequestStateChange", "RequestedState", requested);
    if (expected.matches("[0-9]+")) {
      assertThat(Values.code(result)).isEqualTo(Long.parseLong(expected));
      assertThat(result.outputs()).isEmpty();
      assertThat(xen.messages()).isEmpty();
    } else {
      assertThat(Values.code(result)).isEqualTo(4096);
      assertThat(xen.messages()).containsExactly("VM." + expected + " " + World.ref(state));
      assertThat(result.outputs()).containsOnlyKeys(CimName.of("Job"));
    }
  }

  @DataProvider
  public static Object[][] unknownValues() {
    return IntStream.of(0, 1, 5, 12, 99, 32770, 65535)
        .mapToObj(value -> new Object[] {Integer.toString(value)})
        .toArray(Object[][]::new);
  }

  @Test(dataProvider = "unknownValues")
  public void refusesValuesThatMeanNothing(String requested) {
    assertThat(code("RequestedState", requested)).isEqualTo(5);
  }

  @Test
  public void refusesToGuessTheState() {
    assertThat(code()).isEqualTo(5);
  }

  @Test
  public void refusesTimeoutsButNotAnIntervalOfZero() {
    assertThat(code("RequestedState", "2", "TimeoutPeriod", "00000000000030.000000:000"))
        .isEqualTo(4098);
    assertThat(code("RequestedState", "2", "TimeoutPeriod", "00000000000000.000000:000"))
        .isEqualTo(4096);
  }

  private static long code(String... arguments) {
    return Values.code(
        new Client(new FakeXen())
            .invoke(
                Paths.system(World.uuid(VmPowerState.HALTED)), "requeststatechange", arguments));
  }

  @Test
  public void tellsWhoMayNot() {
    Client client = new Client(new FakeXen()).as("read-only");
    assertThatThrownBy(() ->
            client.invoke(
                Paths.system(World.uuid(VmPowerState.HALTED)),
                "RequestStateChange",
                "RequestedState",
                "2"))
        .isInstanceOfSatisfying(
            CimException.class,
            error -> assertThat(error.status()).isEqualTo(CimStatus.ACCESS_DENIED))
        .hasMessageStartingWith("PERMISSION_DENIED: ");
  }

  /** What is advertised as available is what starts a job, and nothing else. */
  @Test
  public void everyAvailableStateIsAccepted() {
    Client client = new Client(new FakeXen());
    for (VmPowerState state : STATES) {
      CimInstance machine = client.get(Paths.system(World.uuid(state)));
      List<AvailableRequestedStates> available =
          machine.get(XenComputerSystem.AVAILABLE_REQUESTED_STATES);
      List<String> started =
          Stream.of(cells())
              .filter(cell -> cell[1] == state && ((String) cell[2]).matches("[a-z_]+"))
              .map(cell -> (String) cell[0])
              .toList();
      assertThat(available).isNotNull();
      assertThat(available)
          .extracting(value -> Integer.toString(value.code()))
          .containsExactlyInAnyOrderElementsOf(started);
    }
  }

  @Test
  public void enablesAndDisablesHosts() {
    Map<String, Long> expected = Map.of("2", 0L, "3", 4096L, "4", 1L, "10", 1L, "99", 5L);
    expected.forEach((requested, code) -> {
      FakeXen xen = new FakeXen();
      MethodResult result =
          new Client(xen)
              .invoke(
                  Paths.host(World.uuid(World.ALPHA)),
                  "RequestStateChange",
                  "RequestedState",
                  requested);
      assertThat(Values.code(result)).isEqualTo(code);
      assertThat(xen.messages())
          .isEqualTo(code == 4096 ? List.of("host.disable alpha") : List.of());
    });
  }

  @Test
  public void theJobIsReadable() {
    Client client = new Client(new FakeXen());
    MethodResult result =
        client.invoke(
            Paths.system(World.uuid(VmPowerState.HALTED)),
            "RequestStateChange",
            "RequestedState",
            "2");
    CimValue job = result.outputs().get(CimName.of("Job"));
    assertThat(job).isInstanceOf(CimValue.Reference.class);
    CimInstance read = client.get(((CimValue.Reference) job).value());
    assertThat(read.className()).isEqualTo(CimName.of("Xen_SystemStateChangeJob"));
    assertThat(Paths.path(read)).isEqualTo(((CimValue.Reference) job).value());
  }
}
