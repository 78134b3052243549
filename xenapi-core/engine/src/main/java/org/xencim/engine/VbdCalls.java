package org.xencim.engine;

import java.util.Map;
import java.util.Optional;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vbd;

/** The messages of class VBD. */
final class VbdCalls extends ObjectCalls<Vbd, Vbd.Fields> implements Vbd {
  private final EngineParts parts;
  private final Caller caller;

  VbdCalls(EngineParts parts, CallContext context) {
    super(parts.store(), Vbd.class);
    this.parts = parts;
    this.caller = context.caller();
  }

  @Override
  public Ref<Vbd> create(Fields args) {
    return store()
        .compute(changes -> {
          DeviceDefinition.requireHalted(changes, args.vm());
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
          DeviceDefinition.requireHalted(changes, changes.inventory().get(self).vm());
          changes.remove(self);
        });
  }

  @Override
  Fields checked(ChangeSet changes, Ref<Vbd> self, Fields vbd) {
    new DeviceRules(changes).check(self, vbd);
    return vbd;
  }
}
