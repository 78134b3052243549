package org.xencim.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/** Machines are defined at servers that cannot do it at once as if they could. */
public final class StepwiseDefinitionTest {
  private static final Caller ADMIN = Caller.of("admin", Role.VM_ADMIN);
  private static final long GIBIBYTE = 1L << 30;

  private OtherServer server;
  private RemoteXen remote;

  @BeforeMethod
  public void begin() throws IOException, GeneralSecurityException {
    server = new OtherServer(Set.of("VM.define"));
    remote = RemoteXen.connect(server.remote(OtherServer.PASSWORD));
  }

  @AfterMethod(alwaysRun = true)
  public void end() {
    remote.close();
    server.close();
  }

  private static Vm.Fields machine() {
    return Draft.of(Vm.class)
        .set(Vm.Fields::nameLabel, "in steps")
        .set(Vm.Fields::pvKernel, "/boot/vmlinuz")
        .build();
  }

  private static NewDisk drive() {
    return new NewDisk(
        Optional.empty(), Optional.empty(), "", 0, "", "", VbdMode.RO, VbdType.CD, false);
  }

  private static NewDisk at(String location) {
    return new NewDisk(
        Optional.empty(), Optional.empty(), "", 5, location, "", VbdMode.RW, VbdType.DISK, false);
  }

  private static NewInterface withMac(String mac) {
    return new NewInterface(Optional.empty(), mac, "", 0);
  }

  @Test
  public void aMachineHasAllThatItWasGiven() {
    Ref<Vm> made =
        remote
            .as(ADMIN)
            .on(Vm.class)
            .define(
                machine(),
                List.of(
                    NewDisk.ofSize(GIBIBYTE),
                    drive(),
                    NewDisk.ofSize(2 * GIBIBYTE).withDevice("xvda"),
                    at("/var/lib/xen/images/there.img")),
                List.of(withMac(""), withMac("00:16:3e:00:00:77")));

    Inventory there = server.engine.inventory();
    assertThat(remote.inventory().get(made).nameLabel()).isEqualTo("in steps");
    assertThat(there.referencing(Vbd.Fields::vm, made))
        .extracting(row -> described(there, row.fields()))
        .containsExactlyInAnyOrder(
            "xvdb DISK boots " + GIBIBYTE,
            "xvdc CD empty",
            "xvda DISK " + 2 * GIBIBYTE,
            "xvdd DISK /var/lib/xen/images/there.img");
    assertThat(there.referencing(Vif.Fields::vm, made))
        .extracting(row -> row.fields().device())
        .containsExactlyInAnyOrder("0", "1");
    assertThat(there.referencing(Vif.Fields::vm, made))
        .extracting(row -> row.fields().mac())
        .contains("00:16:3e:00:00:77");
  }

  private static String described(Inventory inventory, Vbd.Fields vbd) {
    String image =
        vbd.vdi()
            .map(inventory::get)
            .map(vdi ->
                inventory.get(vdi.sr()).isWritable() && !vdi.location().endsWith("there.img")
                    ? Long.toString(vdi.virtualSize())
                    : vdi.location())
            .orElse("empty");
    return vbd.device() + " " + vbd.type() + (vbd.bootable() ? " boots " : " ") + image;
  }

  @DataProvider
  public Object[][] impossible() {
    return new Object[][] {
      {ErrorCode.MAC_INVALID, List.of(NewDisk.ofSize(GIBIBYTE)), List.of(withMac("no"))},
      {
        ErrorCode.DEVICE_ALREADY_EXISTS,
        List.of(
            at("/var/lib/xen/images/there.img").withDevice("xvda"),
            NewDisk.ofSize(GIBIBYTE).withDevice("xvda")),
        List.of()
      },
      {ErrorCode.SR_FULL, List.of(NewDisk.ofSize(GIBIBYTE), NewDisk.ofSize(1L << 60)), List.of()},
    };
  }

  @Test(dataProvider = "impossible")
  public void ofAMachineThatCannotBeNothingIsLeft(
      ErrorCode reason, List<NewDisk> disks, List<NewInterface> interfaces) {
    Set<Object> before = objects();

    assertThatThrownBy(() -> remote.as(ADMIN).on(Vm.class).define(machine(), disks, interfaces))
        .isInstanceOfSatisfying(
            XenApiException.class, failure -> assertThat(failure.code()).isEqualTo(reason));
    assertThat(objects()).isEqualTo(before);
  }

  private Set<Object> objects() {
    Set<Object> all = new HashSet<>();
    addAll(Vm.class, all);
    addAll(Vdi.class, all);
    addAll(Vbd.class, all);
    addAll(Vif.class, all);
    addAll(Sr.class, all);
    return all;
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void addAll(
      Class<C> type, Set<Object> all) {
    server.engine.inventory().all(type).stream().map(Row::ref).forEach(all::add);
  }
}
