package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.xencim.engine.EngineFixture;
import org.xencim.xenapi.Pool;
import org.xencim.xenapi.Ref;

/** Class pool. */
final class PoolCases extends ClassCases<Pool, Pool.Fields> {
  PoolCases() {
    super(Pool.class);
    succeeds(
        "is_slave",
        it -> assertThat(it.api.on(Pool.class).isSlave(it.hostRef("xensim0"))).isFalse());
  }

  @Override
  Ref<Pool> example(EngineFixture fixture) {
    assertThat(fixture.inventory().all(Pool.class)).hasSize(1);
    return fixture.inventory().all(Pool.class).iterator().next().ref();
  }
}
