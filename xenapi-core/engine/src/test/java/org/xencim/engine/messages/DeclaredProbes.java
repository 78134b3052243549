package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.fail;

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
    try (EngineFixture fixture = cases.open()) {
      cases.success(call.name()).orElseGet(() -> untested(call.fullName())).run(fixture);
    }
  }

  private void refuse(CallModel<C> call, ErrorCode code) {
    try (EngineFixture fixture = cases.open()) {
      ClassCases.Case failing =
          cases
              .failure(call.name(), code)
              .orElseGet(() -> untested(call.fullName() + " answering " + code));
      Failures.expect(code, () -> failing.run(fixture));
    }
  }

  private static ClassCases.Case untested(String what) {
    return fail("there is no test of " + what);
  }
}
