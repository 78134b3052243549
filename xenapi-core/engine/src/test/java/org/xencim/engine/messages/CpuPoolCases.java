package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.xencim.engine.EngineFixture;
import org.xencim.xenapi.CpuPool;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.HostCpu;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;

/** The messages of class cpu_pool, and those of others that are about pools. */
final class CpuPoolCases extends ClassCases<CpuPool, CpuPool.Fields> {
  CpuPoolCases() {
    super(CpuPool.class);
    configuration();
    activation();
    cpus();
  }

  private void configuration() {
    succeeds(
        "create",
        fixture -> {
          Ref<CpuPool> pool = example(fixture);
          assertThat(fields(fixture, pool).activated()).isFalse();
          assertThat(fields(fixture, pool).residentOn()).isPresent();
        });
    succeeds(
        "destroy",
        fixture -> {
          Ref<CpuPool> pool = example(fixture);
          pools(fixture).destroy(pool);
          assertThat(fixture.inventory().find(pool)).isEmpty();
        });
    fails(
        "destroy", ErrorCode.POOL_BAD_STATE, fixture -> pools(fixture).destroy(activated(fixture)));
    succeeds(
        "add_to_proposed_CPUs",
        fixture -> {
          Ref<CpuPool> pool = example(fixture);
          pools(fixture).addToProposedCpus(pool, 3);
          pools(fixture).activate(pool);
          assertThat(numbers(fixture, pool)).containsExactly(3L);
        });
    fails(
        "add_to_proposed_CPUs",
        ErrorCode.POOL_BAD_STATE,
        fixture -> pools(fixture).addToProposedCpus(activated(fixture), 3));
    succeeds(
        "remove_from_proposed_CPUs",
        fixture -> {
          Ref<CpuPool> pool = example(fixture);
          pools(fixture).addToProposedCpus(pool, 3);
          pools(fixture).removeFromProposedCpus(pool, 3);
          assertThat(fields(fixture, pool).proposedCpus()).isEmpty();
        });
    fails(
        "remove_from_proposed_CPUs",
        ErrorCode.POOL_BAD_STATE,
        fixture -> pools(fixture).removeFromProposedCpus(activated(fixture), 3));
  }

  private void activation() {
    succeeds(
        "activate",
        fixture -> {
          Ref<CpuPool> pool = activated(fixture);
          assertThat(fields(fixture, pool).activated()).isTrue();
          assertThat(fixture.api.on(HostCpu.class).getUnassignedCpus())
              .isNotEmpty()
              .doesNotContainAnyElementsOf(hostCpus(fixture, pool));
        });
    fails(
        "activate",
        ErrorCode.POOL_BAD_STATE,
        fixture -> pools(fixture).activate(activated(fixture)));
    fails(
        "activate",
        ErrorCode.INSUFFICIENT_CPUS,
        fixture -> {
          Ref<CpuPool> pool = example(fixture);
          long all = fixture.inventory().all(HostCpu.class).size();
          pools(fixture).set(pool, CpuPool.Fields::ncpu, all);
          pools(fixture).activate(pool);
        });
    fails(
        "activate",
        ErrorCode.UNKOWN_SCHED_POLICY,
        fixture -> {
          Ref<CpuPool> pool = example(fixture);
          pools(fixture).set(pool, CpuPool.Fields::schedPolicy, "lottery");
          pools(fixture).activate(pool);
        });
    fails(
        "activate",
        ErrorCode.VALUE_NOT_SUPPORTED,
        fixture -> {
          activated(fixture);
          activated(fixture);
        });
    exempt("activate", ErrorCode.HOST_OFFLINE, "as with all calls of a driver");
    exempt("deactivate", ErrorCode.HOST_OFFLINE, "as with all calls of a driver");
    succeeds(
        "deactivate",
        fixture -> {
          Ref<CpuPool> pool = activated(fixture);
          pools(fixture).deactivate(pool);
          assertThat(hostCpus(fixture, pool)).isEmpty();
          pools(fixture).activate(pool);
        });
    fails(
        "deactivate",
        ErrorCode.POOL_BAD_STATE,
        fixture -> {
          Ref<CpuPool> pool = activated(fixture);
          Ref<Vm> vm = fixture.vm("backup-01");
          fixture.vms.set(vm, Vm.Fields::poolName, "batch");
          fixture.vms.start(vm, false, false);
          pools(fixture).deactivate(pool);
        });
  }

  private void cpus() {
    succeeds(
        "add_host_CPU_live",
        fixture -> {
          Ref<CpuPool> pool = activated(fixture);
          Ref<HostCpu> more = free(fixture);
          pools(fixture).addHostCpuLive(pool, more);
          assertThat(hostCpus(fixture, pool)).hasSize(2).contains(more);
        });
    fails(
        "add_host_CPU_live",
        ErrorCode.POOL_BAD_STATE,
        fixture -> pools(fixture).addHostCpuLive(example(fixture), free(fixture)));
    fails(
        "add_host_CPU_live",
        ErrorCode.INVALID_CPU,
        fixture -> {
          Ref<CpuPool> pool = activated(fixture);
          pools(fixture).addHostCpuLive(pool, hostCpus(fixture, pool).getFirst());
        });
    succeeds(
        "remove_host_CPU_live",
        fixture -> {
          Ref<CpuPool> pool = activated(fixture);
          Ref<HostCpu> first = hostCpus(fixture, pool).getFirst();
          pools(fixture).addHostCpuLive(pool, free(fixture));
          pools(fixture).removeHostCpuLive(pool, first);
          assertThat(fixture.api.on(HostCpu.class).getUnassignedCpus()).contains(first);
        });
    fails(
        "remove_host_CPU_live",
        ErrorCode.POOL_BAD_STATE,
        fixture -> pools(fixture).removeHostCpuLive(example(fixture), free(fixture)));
    fails(
        "remove_host_CPU_live",
        ErrorCode.INVALID_CPU,
        fixture -> pools(fixture).removeHostCpuLive(activated(fixture), free(fixture)));
    fails(
        "remove_host_CPU_live",
        ErrorCode.LAST_CPU_NOT_REMOVEABLE,
        fixture -> {
          Ref<CpuPool> pool = activated(fixture);
          pools(fixture).removeHostCpuLive(pool, hostCpus(fixture, pool).getFirst());
        });
    exempt("add_host_CPU_live", ErrorCode.HOST_OFFLINE, "as with all calls of a driver");
    exempt("remove_host_CPU_live", ErrorCode.HOST_OFFLINE, "as with all calls of a driver");
  }

  @Override
  Ref<CpuPool> example(EngineFixture fixture) {
    return pools(fixture)
        .create(Draft.of(CpuPool.class).set(CpuPool.Fields::nameLabel, "batch").build());
  }

  static Ref<CpuPool> activated(EngineFixture fixture) {
    Ref<CpuPool> pool = new CpuPoolCases().example(fixture);
    pools(fixture).activate(pool);
    return pool;
  }

  private static CpuPool pools(EngineFixture fixture) {
    return fixture.api.on(CpuPool.class);
  }

  private static CpuPool.Fields fields(EngineFixture fixture, Ref<CpuPool> pool) {
    return fixture.inventory().get(pool);
  }

  private static List<Long> numbers(EngineFixture fixture, Ref<CpuPool> pool) {
    return hostCpus(fixture, pool).stream()
        .map(cpu -> fixture.inventory().get(cpu).number())
        .toList();
  }

  private static List<Ref<HostCpu>> hostCpus(EngineFixture fixture, Ref<CpuPool> pool) {
    return fixture.inventory().referencing(HostCpu.Fields::assignedTo, pool).stream()
        .map(Row::ref)
        .toList();
  }

  private static Ref<HostCpu> free(EngineFixture fixture) {
    return fixture.api.on(HostCpu.class).getUnassignedCpus().getLast();
  }

  /** Class host_cpu. */
  static final class Cpus extends ClassCases<HostCpu, HostCpu.Fields> {
    Cpus() {
      super(HostCpu.class);
      succeeds(
          "get_unassigned_cpus",
          fixture ->
              assertThat(fixture.api.on(HostCpu.class).getUnassignedCpus())
                  .hasSameSizeAs(fixture.inventory().all(HostCpu.class)));
    }

    @Override
    Ref<HostCpu> example(EngineFixture fixture) {
      return free(fixture);
    }
  }

  /** VM.cpu_pool_migrate. */
  static void ofVms(ClassCases<Vm, Vm.Fields> cases) {
    cases.succeeds(
        "cpu_pool_migrate",
        fixture -> {
          Ref<CpuPool> pool = activated(fixture);
          Ref<Vm> vm = fixture.vm("web-01");
          fixture.vms.cpuPoolMigrate(vm, pool);
          assertThat(CpuPool.isIn(fields(fixture, pool), fixture.fields(vm))).isTrue();
        });
    cases.fails(
        "cpu_pool_migrate",
        ErrorCode.VM_BAD_POWER_STATE,
        fixture -> fixture.vms.cpuPoolMigrate(fixture.vm("backup-01"), activated(fixture)));
    cases.fails(
        "cpu_pool_migrate",
        ErrorCode.POOL_BAD_STATE,
        fixture ->
            fixture.vms.cpuPoolMigrate(fixture.vm("web-01"), new CpuPoolCases().example(fixture)));
    cases.exempt("cpu_pool_migrate", ErrorCode.INVALID_VALUE, "it needs two hosts");
    cases.exempt("cpu_pool_migrate", ErrorCode.HOST_OFFLINE, "as with all calls of a driver");
  }
}
