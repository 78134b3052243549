package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.TaskStatus;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

public class CallsTest {
  private EngineFixture fixture;
  private Ref<Vm> web;

  @BeforeMethod
  public void open() {
    fixture = EngineFixture.standard();
    web = fixture.vm("web-01");
  }

  @AfterMethod
  public void close() {
    fixture.close();
  }

  @Test
  public void aRoleAllowsWhatItAllows() {
    Vm reader = as(Role.READ_ONLY).on(Vm.class);
    assertThat(reader.getRecord(web).nameLabel()).isEqualTo("web-01");
    assertFails(ErrorCode.PERMISSION_DENIED, () -> reader.pause(web));
    Vm operator = as(Role.VM_OPERATOR).on(Vm.class);
    operator.pause(web);
    assertFails(
        ErrorCode.PERMISSION_DENIED, () -> operator.set(web, Vm.Fields::nameLabel, "other"));
    as(Role.VM_ADMIN).on(Vm.class).set(web, Vm.Fields::nameLabel, "other");
    assertThat(fixture.fields(web).nameLabel()).isEqualTo("other");
  }

  @Test
  public void theUuidOfZerosIsTheControlDomain() {
    Ref<Vm> control = fixture.vms.getByUuid("00000000-0000-0000-0000-000000000000");

    assertThat(fixture.fields(control).isControlDomain()).isTrue();
    assertFails(
        ErrorCode.UUID_INVALID,
        () -> fixture.vms.getByUuid("00000000-0000-0000-0000-000000000001"));
  }

  private XenApi as(Role role) {
    return fixture.engine.as(Caller.of("somebody", role));
  }

  @Test
  public void aTaskIsRefusedToWhoMayNotMakeTheCall() {
    assertFails(
        ErrorCode.PERMISSION_DENIED,
        () -> as(Role.READ_ONLY).async(Vm.class, vms -> vms.pause(web)));
    assertFails(ErrorCode.MESSAGE_METHOD_UNKNOWN, () -> fixture.begin(vms -> vms.getRecord(web)));
    assertThatThrownBy(() -> fixture.begin(_ -> {})).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  public void aTaskTellsHowItEnded() throws Exception {
    Task.Fields done = fixture.ended(fixture.begin(vms -> vms.pause(web)));
    assertThat(done.nameLabel()).isEqualTo("VM.pause");
    assertThat(done.user()).isEqualTo("tester");
    assertThat(done.status()).isEqualTo(TaskStatus.SUCCESS);
    assertThat(done.subject()).isEqualTo(web.handle());
    Task.Fields failed = fixture.ended(fixture.begin(vms -> vms.pause(web)));
    assertThat(failed.errorInfo())
        .containsExactly("VM_BAD_POWER_STATE", web.handle(), "Running", "Paused");
  }

  @Test
  public void aTaskThatHasEndedIsForgottenAfterAWhile() throws Exception {
    Ref<Task> old = fixture.begin(vms -> vms.pause(web));
    fixture.timers.await(EngineFixture.TASK_RETENTION);
    assertThat(fixture.inventory().find(old)).isPresent();
    fixture.clock.advance(EngineFixture.TASK_RETENTION);
    assertThat(fixture.inventory().find(old)).isEmpty();
  }

  @Test
  public void aCallThatWaitsLeavesNoTask() {
    fixture.vms.pause(web);
    assertThat(fixture.inventory().all(Task.class)).isEmpty();
  }

  @Test
  public void fieldsAreReadAndWritten() {
    fixture.vms.addTo(web, Vm.Fields::otherConfig, "owner", "me");
    assertThat(fixture.vms.get(web, Vm.Fields::otherConfig)).containsEntry("owner", "me");
    assertFails(
        ErrorCode.MAP_DUPLICATE_KEY,
        () -> fixture.vms.addTo(web, Vm.Fields::otherConfig, "owner", "you"));
    fixture.vms.removeFrom(web, Vm.Fields::otherConfig, "owner");
    assertThat(fixture.vms.get(web, Vm.Fields::otherConfig)).doesNotContainKey("owner");
    assertFails(ErrorCode.MESSAGE_METHOD_UNKNOWN, () -> fixture.vms.set(web, Vm.Fields::domid, 7L));
    assertFails(ErrorCode.VALUE_NOT_SUPPORTED, () -> fixture.vms.set(web, Vm.Fields::vcpusMax, 0L));
  }

  @Test
  public void objectsAreFound() {
    String uuid = fixture.fields(web).uuid();
    assertThat(fixture.vms.getByUuid(uuid.toUpperCase(Locale.ROOT))).isEqualTo(web);
    assertThat(fixture.vms.getByNameLabel("web-01")).containsExactly(web);
    assertThat(fixture.vms.getAllRecords()).hasSize(8).containsKey(web);
    assertFails(ErrorCode.UUID_INVALID, () -> fixture.vms.getByUuid(web.handle()));
    assertFails(ErrorCode.HANDLE_INVALID, () -> fixture.vms.getRecord(Ref.of(Vm.class, uuid)));
  }

  private static void assertFails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(XenApiException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
