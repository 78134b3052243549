package org.xencim.engine.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.testng.annotations.Test;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.XenApiException;

public class MemoryLedgerTest {
  @Test
  public void theSameIsNotPromisedTwice() {
    MemoryLedger ledger = new MemoryLedger(() -> 10);
    try (Subscription _ = ledger.reserve(6)) {
      assertRefused(ledger, 5);
    }
    ledger.reserve(10).close();
  }

  @Test
  public void whatADomainHasTakenIsNotSubtractedAgain() {
    AtomicLong free = new AtomicLong(10);
    MemoryLedger ledger = new MemoryLedger(free::get);
    try (Subscription _ = ledger.reserve(4)) {
      free.set(6);
      assertRefused(ledger, 7);
      ledger.reserve(6).close();
    }
  }

  @Test
  public void whatIsFreedMeanwhileCanBePromised() {
    AtomicLong free = new AtomicLong(10);
    MemoryLedger ledger = new MemoryLedger(free::get);
    try (Subscription _ = ledger.reserve(8)) {
      free.set(20);
      assertRefused(ledger, 13);
      ledger.reserve(12).close();
    }
  }

  @Test
  public void aDomainThatIsBuiltKeepsItsMemory() {
    AtomicLong free = new AtomicLong(10);
    MemoryLedger ledger = new MemoryLedger(free::get);
    try (Subscription _ = ledger.reserve(2)) {
      ledger.reserve(5).close();
      free.set(5);
      assertRefused(ledger, 4);
      ledger.reserve(3).close();
    }
  }

  @Test
  public void theHostIsAskedOnlyForWhatIsNotSurelyThere() {
    MemoryLedger ledger =
        new MemoryLedger(() -> {
          throw new AssertionError("asked");
        });
    ledger.reading().accept(10);
    try (Subscription _ = ledger.reserve(4)) {
      ledger.reserve(4).close();
    }
    assertThatThrownBy(() -> ledger.reserve(4)).hasMessage("asked");
    ledger.reading().accept(4);
    ledger.reserve(4).close();
  }

  @Test
  public void aReadingMayNotShowWhatWasPromisedMeanwhile() {
    MemoryLedger ledger = new MemoryLedger(() -> 2);
    LongConsumer reading = ledger.reading();
    ledger.reading().accept(10);
    ledger.reserve(8).close();
    reading.accept(10);
    assertRefused(ledger, 4);
  }

  private static void assertRefused(MemoryLedger ledger, long bytes) {
    assertThatThrownBy(() -> ledger.reserve(bytes))
        .isInstanceOfSatisfying(
            XenApiException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY));
  }
}
