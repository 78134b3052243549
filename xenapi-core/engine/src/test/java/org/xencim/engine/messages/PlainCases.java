package org.xencim.engine.messages;

import org.xencim.engine.EngineFixture;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;

/** A class that declares no messages, on any object of the default host. */
final class PlainCases<C extends ApiObject<C, F>, F extends ApiRecord<C, F>>
    extends ClassCases<C, F> {
  PlainCases(Class<C> type) {
    super(type);
  }

  @Override
  Ref<C> example(EngineFixture fixture) {
    return fixture.inventory().all(type()).stream()
        .map(Row::ref)
        .sorted()
        .findFirst()
        .orElseThrow();
  }
}
