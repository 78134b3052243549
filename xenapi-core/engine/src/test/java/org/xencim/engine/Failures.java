package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.XenApiException;

/** Calls that must fail. */
public final class Failures {
  private Failures() {}

  /** Asserts that {@code call} fails with {@code code}. */
  public static void expect(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(XenApiException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
