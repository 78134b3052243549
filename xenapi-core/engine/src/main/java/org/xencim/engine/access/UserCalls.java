package org.xencim.engine.access;

import java.util.UUID;
import org.xencim.engine.config.Ids;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.work.EngineParts;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.User;
import org.xencim.xenapi.XenApiException;

/** The messages of class user. Whoever logs in is checked elsewhere; these are records only. */
public final class UserCalls extends ObjectCalls<User, User.Fields> implements User {
  private final Ids ids;

  public UserCalls(EngineParts parts) {
    super(parts.store(), User.class);
    this.ids = parts.config().ids();
  }

  @Override
  public Ref<User> create(Fields args) {
    if (args.shortName().isBlank()) {
      throw new XenApiException(
          ErrorCode.VALUE_NOT_SUPPORTED, "short_name", args.shortName(), "a user has a name");
    }
    UUID uuid = ids.next();
    Ref<User> ref = Ref.of(User.class, ids.handle(uuid));
    store().change(changes -> changes.put(ref, args.with(Fields::uuid, uuid.toString())));
    return ref;
  }

  @Override
  public void destroy(Ref<User> self) {
    store()
        .change(changes -> {
          changes.inventory().get(self);
          changes.remove(self);
        });
  }
}
