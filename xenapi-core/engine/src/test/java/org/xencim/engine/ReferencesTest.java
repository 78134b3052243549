package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.FieldGetter;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.Pool;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vm;

/** What clients write refers to what there is. */
public final class ReferencesTest {
  private EngineFixture fixture;

  @BeforeMethod
  public void start() {
    fixture = EngineFixture.standard();
  }

  @AfterMethod(alwaysRun = true)
  public void stop() {
    fixture.close();
  }

  /** Of nothing, and of an object of another class. */
  private <C extends ApiObject<C, ?>> Stream<Optional<Ref<C>>> wrong(Class<C> type) {
    return Stream.of("OpaqueRef:nothing", fixture.vm("web-01").handle())
        .map(handle -> Optional.of(Ref.of(type, handle)));
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>, T extends ApiObject<T, ?>>
      void refused(Ref<C> self, FieldGetter<F, Optional<Ref<T>>> field, Class<T> type) {
    ApiObject<C, F> objects = fixture.api.on(self.type());
    Optional<Ref<T>> before = objects.get(self, field);
    wrong(type)
        .forEach(
            ref -> Failures.expect(ErrorCode.HANDLE_INVALID, () -> objects.set(self, field, ref)));
    assertThat(objects.get(self, field)).isEqualTo(before);
    objects.set(self, field, Optional.empty());
    assertThat(objects.get(self, field)).isEmpty();
  }

  @Test
  public void aSetterRefersToWhatThereIs() {
    refused(fixture.vm("web-01"), Vm.Fields::affinity, Host.class);
    refused(fixture.vm("web-01"), Vm.Fields::suspendSr, Sr.class);
    refused(fixture.hostRef("xensim0"), Host.Fields::crashDumpSr, Sr.class);
    Ref<Pool> pool = fixture.inventory().all(Pool.class).iterator().next().ref();
    refused(pool, Pool.Fields::defaultSr, Sr.class);
  }

  private static Draft<Vm, Vm.Fields> vm() {
    return Draft.of(Vm.class)
        .set(Vm.Fields::nameLabel, "new")
        .set(Vm.Fields::pvKernel, "/boot/vmlinuz-guest");
  }

  @Test
  public void aRecordRefersToWhatThereIs() {
    wrong(Host.class)
        .forEach(host ->
            Failures.expect(
                ErrorCode.HANDLE_INVALID,
                () -> fixture.vms.create(vm().set(Vm.Fields::affinity, host).build())));
    wrong(Network.class)
        .map(Optional::orElseThrow)
        .forEach(network ->
            Failures.expect(
                ErrorCode.HANDLE_INVALID,
                () ->
                    fixture.vms.define(
                        vm().build(), List.of(), List.of(NewInterface.on(network)))));
    assertThat(fixture.inventory().byNameLabel(Vm.class, "new")).isEmpty();
    Optional<Ref<Host>> host = Optional.of(fixture.hostRef("xensim0"));
    Ref<Vm> made = fixture.vms.create(vm().set(Vm.Fields::affinity, host).build());
    assertThat(fixture.fields(made).affinity()).isEqualTo(host);
  }

  /** What a client has read it may write again, if only it has not changed it. */
  @Test
  public void whatClientsCannotWriteIsNotLookedAt() {
    Vm.Fields read =
        vm().set(Vm.Fields::residentOn, Optional.of(Ref.of(Host.class, "OpaqueRef:gone"))).build();
    Ref<Vm> made = fixture.vms.create(read);
    assertThat(fixture.fields(made).residentOn()).isEmpty();
  }

  @Test
  public void whatRefersToNothingAnyMoreMayStay() {
    StorageScene scene = new StorageScene(fixture);
    Ref<Sr> sr = scene.made("mine");
    Ref<Vm> web = fixture.vm("web-01");
    fixture.vms.set(web, Vm.Fields::suspendSr, Optional.of(sr));
    scene.unplug(sr);
    scene.srs.forget(sr);
    Optional<Ref<Sr>> gone = fixture.fields(web).suspendSr();
    assertThat(gone).contains(sr);
    fixture.vms.set(web, Vm.Fields::suspendSr, gone);
    fixture.vms.addTo(web, Vm.Fields::otherConfig, "key", "value");
    assertThat(fixture.fields(web).otherConfig()).containsEntry("key", "value");
  }
}
