package org.xencim.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimDateTime;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimValue;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.schema.CimConcreteJob.JobState;
import org.xencim.cim.schema.CimError;
import org.xencim.cim.schema.CimManagedSystemElement.OperationalStatus;
import org.xencim.cim.schema.XenJob;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.TaskStatus;
import org.xencim.xenapi.VmPowerState;

/** A job from its start to its end. */
public final class JobsTest {
  private static final ObjectPath MACHINE = Paths.system(World.uuid(VmPowerState.HALTED));
  private static final Ref<Task> TASK = Ref.of(Task.class, "task-1");

  private FakeXen xen = new FakeXen();
  private Client client = new Client(xen);
  private ObjectPath job = MACHINE;

  @BeforeMethod
  public void startJob() {
    xen = new FakeXen();
    client = new Client(xen);
    CimValue started =
        Values.output(client.invoke(MACHINE, "RequestStateChange", "RequestedState", "2"), "Job");
    job = ((CimValue.Reference) started).value();
  }

  @Test
  public void aRunningJobTellsItsProgress() {
    CimInstance running = client.get(job);
    assertThat(running.get(XenJob.INSTANCE_ID))
        .isEqualTo("Xen:7a5c0000-0000-4000-8000-000000000001");
    assertThat(running.get(XenJob.JOB_STATE)).isEqualTo(JobState.RUNNING);
    assertThat(running.get(XenJob.PERCENT_COMPLETE)).isEqualTo(30);
    assertThat(running.get(XenJob.ERROR_CODE)).isNull();
    assertThat(running.get(XenJob.OWNER)).isEqualTo("tester");
    assertThat(running.get(XenJob.START_TIME)).isEqualTo(CimDateTime.of(FakeXen.NOW));
    assertThat(running.get(XenJob.ELAPSED_TIME)).isNull();
    assertThat(running.get(XenJob.TIME_BEFORE_REMOVAL))
        .isEqualTo(CimDateTime.interval(Duration.ofHours(1)));
  }

  @DataProvider
  public static Object[][] ends() {
    return new Object[][] {
      {
        TaskStatus.SUCCESS,
        JobState.COMPLETED,
        List.of(OperationalStatus.COMPLETED, OperationalStatus.OK)
      },
      {
        TaskStatus.FAILURE,
        JobState.EXCEPTION,
        List.of(OperationalStatus.COMPLETED, OperationalStatus.ERROR)
      },
      {TaskStatus.CANCELLED, JobState.TERMINATED, List.of(OperationalStatus.STOPPED)},
    };
  }

  @Test(dataProvider = "ends")
  public void aJobThatIsOverIsAtAHundredPercent(
      TaskStatus status, JobState state, List<OperationalStatus> operational) {
    xen.end(TASK, status);
    CimInstance over = client.get(job);
    assertThat(over.get(XenJob.JOB_STATE)).isEqualTo(state);
    assertThat(over.get(XenJob.OPERATIONAL_STATUS)).isEqualTo(operational);
    assertThat(over.get(XenJob.PERCENT_COMPLETE)).isEqualTo(100);
    assertThat(over.get(XenJob.ELAPSED_TIME))
        .isEqualTo(CimDateTime.interval(Duration.ofSeconds(90)));
  }

  @Test
  public void aJobThatFailedTellsWhy() {
    xen.end(TASK, TaskStatus.FAILURE, "HOST_NOT_ENOUGH_FREE_MEMORY", "1024", "512");
    CimInstance failed = client.get(job);
    String why =
        "HOST_NOT_ENOUGH_FREE_MEMORY: The host needs 1024 bytes of free memory and has 512.";
    assertThat(failed.get(XenJob.ERROR_DESCRIPTION)).isEqualTo(why);
    assertThat(failed.get(XenJob.JOB_STATUS)).isEqualTo(why);
    assertThat(failed.get(XenJob.ERROR_CODE)).isEqualTo(1);
  }

  @Test
  public void anErrorThatOnlyTheServerKnowsIsPassedOn() {
    xen.end(TASK, TaskStatus.FAILURE, "XENOPSD_ON_FIRE", "everywhere");
    assertThat(client.get(job).get(XenJob.ERROR_DESCRIPTION))
        .isEqualTo("XENOPSD_ON_FIRE: everywhere");
  }

  @Test
  public void getErrorGivesTheErrorOfAFailedJobOnly() {
    assertThat(client.invoke(job, "GetError").outputs()).isEmpty();
    xen.end(TASK, TaskStatus.FAILURE, "VM_HVM_REQUIRED", "web");
    CimValue error = Values.output(client.invoke(job, "GetError"), "Error");
    assertThat(error).isInstanceOf(CimValue.Embedded.class);
    CimInstance told = ((CimValue.Embedded) error).value();
    assertThat(told.className()).isEqualTo(CimError.CLASS.name());
    assertThat(told.get(CimError.MESSAGE_ID)).isEqualTo("VM_HVM_REQUIRED");
    assertThat(told.get(CimError.MESSAGE_ARGUMENTS)).containsExactly("web");
    CimValue errors = Values.output(client.invoke(job, "GetErrors"), "Errors");
    assertThat(((CimValue.ArrayOf) errors).items()).containsExactly(error);
  }

  @DataProvider
  public static Object[][] requests() {
    return new Object[][] {
      {"4", 4096}, {"5", 4096}, {"2", 1}, {"3", 1}, {"6", 1}, {"0", 5}, {"99", 5},
    };
  }

  @Test(dataProvider = "requests")
  public void aJobCanBeTerminatedAndNothingElse(String requested, long code) {
    assertThat(Values.code(client.invoke(job, "RequestStateChange", "RequestedState", requested)))
        .isEqualTo(code);
    assertThat(xen.messages().contains("task.cancel " + TASK)).isEqualTo(code == 4096);
  }

  @Test
  public void aJobThatIsOverCannotBeTerminated() {
    xen.end(TASK, TaskStatus.SUCCESS);
    assertThat(Values.code(client.invoke(job, "RequestStateChange", "RequestedState", "4")))
        .isEqualTo(4097);
  }

  @Test
  public void onlyAJobThatIsOverIsDeleted() {
    assertThatThrownBy(() -> client.delete(job))
        .isInstanceOf(CimException.class)
        .hasMessageEndingWith("is still running and cannot be deleted.");
    xen.end(TASK, TaskStatus.SUCCESS);
    client.delete(job);
    assertThat(xen.messages()).contains("task.destroy " + TASK);
  }

  @Test
  public void aJobBelongsToTheMachineThatItChanges() {
    for (String association : List.of("CIM_AffectedJobElement", "CIM_OwningJobElement")) {
      assertThat(client.associatorNames(job, association)).containsExactly(MACHINE);
      assertThat(client.associatorNames(MACHINE, association)).containsExactly(job);
    }
  }
}
