package org.xencim.engine.devices;

import java.util.Map;
import java.util.UUID;
import org.xencim.engine.config.Ids;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.records.VmParts;
import org.xencim.engine.work.EngineParts;
import org.xencim.xenapi.Console;
import org.xencim.xenapi.ConsoleProtocol;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.XenApiException;

/** The messages of class console. */
public final class ConsoleCalls extends ObjectCalls<Console, Console.Fields> implements Console {
  private final Ids ids;

  public ConsoleCalls(EngineParts parts) {
    super(parts.store(), Console.class);
    this.ids = parts.config().ids();
  }

  @Override
  public Ref<Console> create(Fields args) {
    DeviceRules.checkSettings(Map.of(), args.otherConfig());
    return store()
        .compute(changes -> {
          DeviceDefinition.requireHalted(changes, args.vm());
          makeRoom(changes, args);
          UUID uuid = ids.next();
          Ref<Console> ref = Ref.of(Console.class, ids.handle(uuid));
          changes.put(
              ref, new Fields(uuid.toString(), args.protocol(), "", args.vm(), args.otherConfig()));
          return ref;
        });
  }

  @Override
  protected Fields checked(ChangeSet changes, Ref<Console> self, Fields console) {
    DeviceRules.checkSettings(changes.inventory().get(self).otherConfig(), console.otherConfig());
    return console;
  }

  /** A domain has one terminal and one screen; those that nobody asked for give way. */
  private static void makeRoom(ChangeSet changes, Fields args) {
    if (args.protocol() == ConsoleProtocol.RDP) {
      return;
    }
    for (Row<Console, Fields> row : changes.inventory().referencing(Fields::vm, args.vm())) {
      if (row.fields().protocol() == args.protocol()) {
        if (!VmParts.isDefault(changes, row.fields())) {
          throw new XenApiException(
              ErrorCode.DEVICE_ALREADY_EXISTS, args.protocol().wire() + " console");
        }
        changes.remove(row.ref());
      }
    }
  }

  @Override
  public void destroy(Ref<Console> self) {
    store()
        .change(changes -> {
          DeviceDefinition.requireHalted(changes, changes.inventory().get(self).vm());
          changes.remove(self);
        });
  }
}
