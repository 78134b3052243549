package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.xencim.engine.EngineFixture;
import org.xencim.engine.Failures;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.CallModel;
import org.xencim.xenapi.ErrorCode;

/** Tests of the messages that a class declares: their success, and each error that they declare. */
final class DeclaredProbes<C extends ApiObject<C, F>, F extends ApiRecord<C, F>> {
  private final ClassCases<C, F> cases;

  DeclaredProbes(ClassCases<C, F> cases) {
    this.cases = cases;
  }

  List<Probe> all() {
    List<Probe> probes = new ArrayList<>();
    ApiModel.current().of(cases.type()).calls().stream()
        .filter(call -> !call.doc().startsWith("Implied by the "))
        .forEach(call -> add(call, probes));
    return probes;
  }

  private void add(CallModel<C> call, List<Probe> probes) {
    if (!cases.isExempt(call.name())) {
      probes.add(new Probe(call.fullName(), () -> succeed(call)));
    }
    call.errors().stream()
        .filter(code -> !cases.isExempt(call.name(), code))
        .map(code -> new Probe(call.fullName() + " " + code, () -> refuse(call, code)))
        .forEach(probes::add);
  }

  private void succeed(CallModel<C> call) throws Exception {
    for (ClassCases.Case test : tested(cases.successes(call.name()), call.fullName())) {
      try (EngineFixture fixture = cases.open()) {
        test.run(fixture);
      }
    }
  }

  private void refuse(CallModel<C> call, ErrorCode code) {
    String what = call.fullName() + " answering " + code;
    for (ClassCases.Case failing : tested(cases.failures(call.name(), code), what)) {
      try (EngineFixture fixture = cases.open()) {
        Failures.expect(code, () -> failing.run(fixture));
      }
    }
  }

  private static List<ClassCases.Case> tested(List<ClassCases.Case> tests, String what) {
    assertThat(tests).as("tests of %s", what).isNotEmpty();
    return tests;
  }
}
