package org.xencim.engine;

import java.util.Map;
import java.util.Optional;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vif;

/** The messages of class VIF. */
final class VifCalls extends ObjectCalls<Vif, Vif.Fields> implements Vif {
  private final EngineParts parts;
  private final Caller caller;

  VifCalls(EngineParts parts, CallContext context) {
    super(parts.store(), Vif.class);
    this.parts = parts;
    this.caller = context.caller();
  }

  @Override
  public Ref<Vif> create(Fields args) {
    return store()
        .compute(changes -> {
          DeviceDefinition.requireHalted(changes, args.vm());
          DeviceDefinition devices = new DeviceDefinition(parts, caller, changes, args.vm());
          Ref<Vif> ref = devices.add(asNewInterface(args));
          changes.update(ref, vif -> withSettings(vif, args));
          DeviceRules.checkSettings(Map.of(), args.otherConfig());
          devices.check();
          return ref;
        });
  }

  private static NewInterface asNewInterface(Fields args) {
    return new NewInterface(Optional.of(args.network()), args.mac(), args.device(), args.mtu());
  }

  private static Fields withSettings(Fields vif, Fields args) {
    return vif.edit()
        .set(Fields::qosAlgorithmType, args.qosAlgorithmType())
        .set(Fields::qosAlgorithmParams, args.qosAlgorithmParams())
        .set(Fields::otherConfig, args.otherConfig())
        .build();
  }

  @Override
  public void destroy(Ref<Vif> self) {
    store()
        .change(changes -> {
          DeviceDefinition.requireHalted(changes, changes.inventory().get(self).vm());
          changes.remove(self);
        });
  }

  @Override
  Fields checked(ChangeSet changes, Ref<Vif> self, Fields vif) {
    return new DeviceRules(changes).checked(self, vif);
  }
}
