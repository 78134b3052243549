package org.xencim.xenapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testng.annotations.Test;
import org.xencim.xenapi.ManualComparison.Departure;

/** The model has all that the manual has, apart from differences that are known and explained. */
public class ManualTest {
  private final Manual manual = new Manual();
  private final List<String> unserved = Manual.unserved();
  private final Map<String, String> differences = Manual.differences();

  @Test
  public void classesAreThoseOfTheManual() {
    List<Departure> unexplained =
        manual.classes().stream()
            .filter(type -> !unserved.contains(type))
            .flatMap(type -> departures(type).stream())
            .filter(departure -> !differences.containsKey(departure.member()))
            .toList();
    assertThat(unexplained).isEmpty();
  }

  @Test
  public void whatIsServedIsNotCalledUnserved() {
    assertThat(unserved)
        .isSubsetOf(manual.classes())
        .allSatisfy(
            type -> assertThat(departures(type)).as("take it off the list: " + type).isNotEmpty());
  }

  @Test
  public void everyKnownDifferenceIsOne() {
    Set<String> departing = new HashSet<>();
    manual
        .classes()
        .forEach(type -> departures(type).forEach(departure -> departing.add(departure.member())));
    assertThat(differences.keySet())
        .filteredOn(member -> !member.startsWith("error "))
        .allSatisfy(member -> assertThat(departing).contains(member));
  }

  @Test
  public void errorsHaveTheParametersOfTheManual() {
    Map<String, Integer> errors = manual.errors();
    assertThat(Arrays.asList(ErrorCode.values()))
        .filteredOn(code -> errors.containsKey(code.name()))
        .filteredOn(code -> !differences.containsKey("error " + code.name()))
        .allSatisfy(
            code -> assertThat(code.arity()).as(code.name()).isEqualTo(errors.get(code.name())));
  }

  private List<Departure> departures(String type) {
    return new ManualComparison(manual, ApiModel.current()).of(type);
  }
}
