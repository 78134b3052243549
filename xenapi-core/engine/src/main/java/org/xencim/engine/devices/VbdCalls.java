package org.xencim.engine.devices;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.engine.storage.ImageSharing;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.work.EngineParts;
import org.xencim.engine.work.ExclusiveWork;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdOperation;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiOperation;
import org.xencim.xenapi.XenApiException;

/** The messages of class VBD. */
public final class VbdCalls extends ObjectCalls<Vbd, Vbd.Fields> implements Vbd {
  private final EngineParts parts;
  private final Caller caller;
  private final Plugging<Vbd, Fields, VbdOperation> plugging;
  private final ExclusiveWork<Vdi, Vdi.Fields, VdiOperation> media;

  public VbdCalls(EngineParts parts, CallContext context) {
    super(parts.store(), Vbd.class);
    this.parts = parts;
    this.caller = context.caller();
    this.plugging =
        new Plugging<>(parts, context, Fields::currentOperations, Fields::currentlyAttached);
    this.media = new ExclusiveWork<>(parts, context, Vdi.Fields::currentOperations);
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
    plugging.carryOut(
        self,
        getRecord(self).vm(),
        VbdOperation.PLUG,
        changes -> requireAttachable(changes.inventory(), self),
        (driver, domain) ->
            driver.attachDisk(domain, new DomainSpecs(store().inventory()).disk(getRecord(self))),
        true);
  }

  private static void requireAttachable(Inventory inventory, Ref<Vbd> self) {
    Fields vbd = inventory.get(self);
    if (vbd.currentlyAttached()) {
      throw new XenApiException(ErrorCode.DEVICE_ALREADY_ATTACHED, vbd.device());
    }
    requireImage(inventory, self, vbd);
  }

  private static void requireImage(Inventory inventory, Ref<Vbd> self, Fields vbd) {
    inventory
        .get(vbd.vm())
        .residentOn()
        .ifPresent(host -> new ImageSharing(inventory).checkPlug(self, vbd, host));
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
    plugging.carryOut(
        self,
        getRecord(self).vm(),
        operation,
        changes -> {
          if (!changes.inventory().get(self).currentlyAttached()) {
            throw new XenApiException(ErrorCode.DEVICE_NOT_ATTACHED, self);
          }
        },
        (driver, domain) -> driver.detachDisk(domain, getRecord(self).device()),
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

  /** A medium is kept from being changed or deleted from before the drive gets it until it has. */
  private void changeMedium(
      Ref<Vbd> self, VbdOperation operation, Optional<Ref<Vdi>> medium, Consumer<Fields> check) {
    Consumer<Inventory> possible =
        inventory -> {
          requireDrive(inventory, self);
          check.accept(inventory.get(self));
        };
    if (medium.isEmpty()) {
      putIn(self, operation, medium, possible);
      return;
    }
    Ref<Vdi> vdi = medium.get();
    media.carryOutBeside(
        vdi,
        VdiOperation.BLOCKED,
        changes -> {
          possible.accept(changes.inventory());
          requireMedium(changes.inventory(), self, vdi);
        },
        () -> putIn(self, operation, medium, possible));
  }

  private void putIn(
      Ref<Vbd> self,
      VbdOperation operation,
      Optional<Ref<Vdi>> medium,
      Consumer<Inventory> possible) {
    Optional<String> target =
        medium.map(vdi -> DomainSpecs.path(store().inventory().get(vdi).location()));
    plugging.change(
        self,
        getRecord(self).vm(),
        operation,
        changes -> possible.accept(changes.inventory()),
        (driver, domain) -> driver.changeMedium(domain, getRecord(self).device(), target),
        changes -> changes.update(self, vbd -> vbd.with(Fields::vdi, medium)));
  }

  private static void requireDrive(Inventory inventory, Ref<Vbd> self) {
    Fields drive = inventory.get(self);
    if (drive.type() != VbdType.CD) {
      throw new XenApiException(ErrorCode.VBD_NOT_REMOVABLE_MEDIA, self);
    }
    Plugging.requireOpenDrives(inventory, drive.vm());
  }

  /** A drive that the guest has not got is given what it may not have yet. */
  private static void requireMedium(Inventory inventory, Ref<Vbd> self, Ref<Vdi> medium) {
    Fields drive = inventory.get(self);
    new ImageSharing(inventory).checkStays(medium);
    if (drive.currentlyAttached()) {
      requireImage(inventory, self, drive.with(Fields::vdi, Optional.of(medium)));
    }
  }

  @Override
  public void assertAttachable(Ref<Vbd> self) {
    Inventory inventory = store().inventory();
    Fields vbd = inventory.get(self);
    Plugging.requireDomain(inventory, vbd.vm());
    requireAttachable(inventory, self);
  }

  @Override
  protected Fields checked(ChangeSet changes, Ref<Vbd> self, Fields vbd) {
    new DeviceRules(changes).check(self, vbd);
    return vbd;
  }
}
