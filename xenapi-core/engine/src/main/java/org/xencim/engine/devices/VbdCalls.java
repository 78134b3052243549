package org.xencim.engine.devices;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.work.EngineParts;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdOperation;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.XenApiException;

/** The messages of class VBD. */
public final class VbdCalls extends ObjectCalls<Vbd, Vbd.Fields> implements Vbd {
  private final EngineParts parts;
  private final Caller caller;
  private final Plugging<Vbd, Fields, VbdOperation> plugging;

  public VbdCalls(EngineParts parts, CallContext context) {
    super(parts.store(), Vbd.class);
    this.parts = parts;
    this.caller = context.caller();
    this.plugging =
        new Plugging<>(parts, context, Fields::currentOperations, Fields::currentlyAttached);
  }

  @Override
  public Ref<Vbd> create(Fields args) {
    return store()
        .compute(changes -> {
          Plugging.requireConfigurable(changes.inventory(), args.vm());
          DeviceDefinition devices = new DeviceDefinition(parts, caller, changes, args.vm());
          Ref<Vbd> ref = devices.add(asNewDisk(args));
          changes.update(ref, vbd -> withSettings(vbd, args));
          DeviceRules.checkSettings(Map.of(), args.otherConfig());
          devices.check();
          return ref;
        });
  }

  private static NewDisk asNewDisk(Fields args) {
    return new NewDisk(
        args.vdi(),
        Optional.empty(),
        "",
        0,
        "",
        args.device(),
        args.mode(),
        args.type(),
        args.bootable());
  }

  private static Fields withSettings(Fields vbd, Fields args) {
    return vbd.edit()
        .set(Fields::qosAlgorithmType, args.qosAlgorithmType())
        .set(Fields::qosAlgorithmParams, args.qosAlgorithmParams())
        .set(Fields::otherConfig, args.otherConfig())
        .build();
  }

  @Override
  public void destroy(Ref<Vbd> self) {
    store()
        .change(changes -> {
          Fields vbd = changes.inventory().get(self);
          Plugging.requireConfigurable(changes.inventory(), vbd.vm());
          Plugging.requireUnplugged(vbd.device(), vbd.currentlyAttached(), vbd.currentOperations());
          changes.remove(self);
        });
  }

  @Override
  public void plug(Ref<Vbd> self) {
    Fields vbd = getRecord(self);
    plugging.carryOut(
        self,
        vbd.vm(),
        VbdOperation.PLUG,
        changes -> requireAttachable(changes.inventory(), changes.inventory().get(self)),
        (driver, domain) ->
            driver.attachDisk(domain, new DomainSpecs(store().inventory()).disk(vbd)),
        true);
  }

  private static void requireAttachable(Inventory inventory, Fields vbd) {
    if (vbd.currentlyAttached()) {
      throw new XenApiException(ErrorCode.DEVICE_ALREADY_ATTACHED, vbd.device());
    }
    vbd.vdi()
        .filter(vdi -> isTaken(inventory, vbd, vdi))
        .ifPresent(vdi -> {
          throw new XenApiException(ErrorCode.VDI_IN_USE, vdi, "plug");
        });
  }

  /** Whether two that do not know of each other would write to one image, or read what changes. */
  private static boolean isTaken(Inventory inventory, Fields vbd, Ref<Vdi> vdi) {
    return !inventory.get(vdi).sharable()
        && inventory.referencing(Fields::vdi, vdi).stream()
            .map(Row::fields)
            .anyMatch(other ->
                other.currentlyAttached()
                    && (other.mode() == VbdMode.RW || vbd.mode() == VbdMode.RW));
  }

  @Override
  public void unplug(Ref<Vbd> self) {
    unplug(self, VbdOperation.UNPLUG);
  }

  @Override
  public void unplugForce(Ref<Vbd> self) {
    unplug(self, VbdOperation.UNPLUG_FORCE);
  }

  private void unplug(Ref<Vbd> self, VbdOperation operation) {
    Fields vbd = getRecord(self);
    plugging.carryOut(
        self,
        vbd.vm(),
        operation,
        changes -> {
          if (!changes.inventory().get(self).currentlyAttached()) {
            throw new XenApiException(ErrorCode.DEVICE_NOT_ATTACHED, self);
          }
        },
        (driver, domain) -> driver.detachDisk(domain, vbd.device()),
        false);
  }

  @Override
  public void insert(Ref<Vbd> vbd, Ref<Vdi> vdi) {
    changeMedium(
        vbd,
        VbdOperation.INSERT,
        Optional.of(vdi),
        drive -> {
          if (drive.vdi().isPresent()) {
            throw new XenApiException(ErrorCode.VBD_NOT_EMPTY, vbd);
          }
        });
  }

  @Override
  public void eject(Ref<Vbd> vbd) {
    changeMedium(
        vbd,
        VbdOperation.EJECT,
        Optional.empty(),
        drive -> {
          if (drive.vdi().isEmpty()) {
            throw new XenApiException(ErrorCode.VBD_IS_EMPTY, vbd);
          }
        });
  }

  @Override
  public void mediaChange(Ref<Vbd> vbd, Ref<Vdi> vdi) {
    changeMedium(vbd, VbdOperation.INSERT, Optional.of(vdi), _ -> {});
  }

  private void changeMedium(
      Ref<Vbd> self, VbdOperation operation, Optional<Ref<Vdi>> medium, Consumer<Fields> check) {
    Fields drive = getRecord(self);
    Optional<String> target =
        medium.map(vdi -> DomainSpecs.path(store().inventory().get(vdi).location()));
    plugging.change(
        self,
        drive.vm(),
        operation,
        changes -> {
          Fields now = changes.inventory().get(self);
          if (now.type() != VbdType.CD) {
            throw new XenApiException(ErrorCode.VBD_NOT_REMOVABLE_MEDIA, self);
          }
          check.accept(now);
        },
        (driver, domain) -> driver.changeMedium(domain, drive.device(), target),
        changes -> changes.update(self, vbd -> vbd.with(Fields::vdi, medium)));
  }

  @Override
  public void assertAttachable(Ref<Vbd> self) {
    Inventory inventory = store().inventory();
    Fields vbd = inventory.get(self);
    Plugging.requireDomain(inventory, vbd.vm());
    requireAttachable(inventory, vbd);
  }

  @Override
  protected Fields checked(ChangeSet changes, Ref<Vbd> self, Fields vbd) {
    new DeviceRules(changes).check(self, vbd);
    return vbd;
  }
}
