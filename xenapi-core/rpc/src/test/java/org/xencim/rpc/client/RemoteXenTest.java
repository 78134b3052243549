package org.xencim.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.TaskStatus;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmMetrics;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/** Another server as a user of the interfaces sees it: as if it were here. */
public final class RemoteXenTest {
  private static final Caller ADMIN = Caller.of("admin", Role.POOL_ADMIN);
  private static final Caller OPERATOR = Caller.of("operator", Role.VM_OPERATOR);

  private OtherServer server;
  private RemoteXen remote;

  @BeforeMethod
  public void begin() throws IOException, GeneralSecurityException {
    server = new OtherServer();
    remote = RemoteXen.connect(server.remote(OtherServer.PASSWORD));
  }

  @AfterMethod(alwaysRun = true)
  public void end() {
    remote.close();
    server.close();
  }

  @Test
  public void allThatThereIsNoSecretOfIsMirrored() {
    ApiModel.current().classes().stream()
        .filter(model -> model.isStored() && model.type() != Session.class)
        .forEach(this::assertMirrored);
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void assertMirrored(
      ClassModel<C, F> model) {
    assertThat(remote.inventory().all(model.type()))
        .extracting(Row::ref)
        .containsExactlyInAnyOrderElementsOf(
            server.engine.inventory().all(model.type()).stream().map(Row::ref).toList());
  }

  @Test
  public void aRecordHasAllFieldsThatTheServerHas() {
    Row<Vm, Vm.Fields> there = halted(server.engine.inventory());

    assertThat(remote.inventory().get(there.ref())).isEqualTo(there.fields());
  }

  @Test
  public void whoWritesReadsWhatWasWritten() {
    Ref<Vm> vm = halted(remote.inventory()).ref();
    for (String label : new String[] {"one", "two <&>\u00e9", "\"three\""}) {
      remote.as(ADMIN).on(Vm.class).set(vm, Vm.Fields::nameLabel, label);

      assertThat(remote.inventory().get(vm).nameLabel()).isEqualTo(label);
    }
  }

  @Test
  public void aTaskIsThereAtOnceAndItsEndIsHeard() throws InterruptedException {
    Ref<Vm> vm = halted(remote.inventory()).ref();
    Ref<Task> task = remote.as(OPERATOR).async(Vm.class, vms -> vms.start(vm, false, false));

    assertThat(remote.inventory().find(task)).isPresent();
    await(inventory -> inventory.get(task).status() == TaskStatus.SUCCESS);
    assertThat(remote.inventory().get(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
  }

  @Test
  public void whatOthersChangeThereIsHeard() throws InterruptedException {
    Ref<Vm> vm = halted(remote.inventory()).ref();
    server.engine.as(ADMIN).on(Vm.class).set(vm, Vm.Fields::nameLabel, "renamed there");

    await(inventory -> inventory.get(vm).nameLabel().equals("renamed there"));
  }

  @Test
  public void rolesOfOurCallersAreCheckedHere() {
    Ref<Vm> vm = halted(remote.inventory()).ref();

    assertFails(ErrorCode.PERMISSION_DENIED, () -> remote.as(OPERATOR).on(Vm.class).destroy(vm));
    assertThat(server.engine.inventory().find(vm)).isPresent();
  }

  @Test
  public void errorsOfTheServerArriveAsTheyAre() {
    Ref<Vm> vm = halted(remote.inventory()).ref();

    assertThatThrownBy(() -> remote.as(ADMIN).on(Vm.class).pause(vm))
        .isInstanceOfSatisfying(
            XenApiException.class,
            failure ->
                assertThat(failure.description())
                    .startsWith("VM_BAD_POWER_STATE")
                    .endsWith("Halted"));
  }

  @Test
  public void aSessionThatEndedThereIsBegunAnew() {
    Ref<Vm> vm = halted(remote.inventory()).ref();
    server.engine.inventory().all(Session.class).stream()
        .map(Row::ref)
        .map(session -> server.engine.caller(session, "test"))
        .forEach(caller -> server.engine.as(caller).on(Session.class).logout());
    remote.as(ADMIN).on(Vm.class).set(vm, Vm.Fields::nameLabel, "after");

    assertThat(remote.inventory().get(vm).nameLabel()).isEqualTo("after");
  }

  @Test
  public void aServerThatVanishesIsFoundAgain() throws Exception {
    Ref<Vm> vm = halted(remote.inventory()).ref();
    server.vanish();

    assertFails(
        ErrorCode.HOST_OFFLINE,
        () -> remote.as(ADMIN).on(Vm.class).set(vm, Vm.Fields::nameLabel, "lost"));
    assertThat(remote.inventory().find(vm)).isPresent();

    server.engine.as(ADMIN).on(Vm.class).set(vm, Vm.Fields::nameLabel, "meanwhile");
    server.comeBack();
    await(inventory -> inventory.get(vm).nameLabel().equals("meanwhile"));
  }

  @Test
  public void whatIsMeasuredIsAskedForWhenItIsRead() throws InterruptedException {
    Ref<VmMetrics> metrics =
        remote.inventory().all(Vm.class).stream()
            .map(Row::fields)
            .filter(vm -> vm.powerState() == VmPowerState.RUNNING)
            .flatMap(vm -> vm.metrics().stream())
            .findFirst()
            .orElseThrow();
    server.pass(Duration.ofSeconds(30));
    Instant before = remote.inventory().get(metrics).lastUpdated();

    await(inventory -> inventory.get(metrics).lastUpdated().isAfter(before));
  }

  @Test
  public void aWrongPasswordIsSaidAtOnce() {
    assertFails(
        ErrorCode.SESSION_AUTHENTICATION_FAILED,
        () -> RemoteXen.connect(server.remote("wrong")).close());
  }

  private void await(Predicate<Inventory> expected) throws InterruptedException {
    CountDownLatch met = new CountDownLatch(1);
    try (var _ = remote.onChange((after, _) -> countDownIf(expected.test(after), met))) {
      countDownIf(expected.test(remote.inventory()), met);
      assertThat(met.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void countDownIf(boolean expected, CountDownLatch latch) {
    if (expected) {
      latch.countDown();
    }
  }

  private static void assertFails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            XenApiException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  private static Row<Vm, Vm.Fields> halted(Inventory inventory) {
    return inventory.all(Vm.class).stream()
        .filter(row -> row.fields().powerState() == VmPowerState.HALTED)
        .filter(row -> !row.fields().isATemplate())
        .findFirst()
        .orElseThrow();
  }
}
