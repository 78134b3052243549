package org.xencim.rpc;

import java.util.List;
import java.util.Objects;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;

/**
 * What has become of objects of a server since an earlier token; of each only the latest.
 *
 * @param token stands for this moment
 */
public record News(List<Item<?, ?>> items, String token) {
  public News {
    items = List.copyOf(items);
    Objects.requireNonNull(token, "token");
  }

  /** One object. */
  public sealed interface Item<C extends ApiObject<C, F>, F extends ApiRecord<C, F>> {
    Ref<C> ref();
  }

  /** It is there, with these fields. */
  public record Present<C extends ApiObject<C, F>, F extends ApiRecord<C, F>>(Row<C, F> row)
      implements Item<C, F> {
    public Present {
      Objects.requireNonNull(row, "row");
    }

    @Override
    public Ref<C> ref() {
      return row.ref();
    }
  }

  /** It is gone. */
  public record Gone<C extends ApiObject<C, F>, F extends ApiRecord<C, F>>(Ref<C> ref)
      implements Item<C, F> {
    public Gone {
      Objects.requireNonNull(ref, "ref");
    }
  }
}
