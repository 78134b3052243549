package org.xencim.rpc.client;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ChangeListener;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Message;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Xen;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

/** A server that does not know some messages. */
record LimitedXen(Xen xen, Set<String> unknown) implements Xen {
  @Override
  public XenApi as(Caller caller) {
    XenApi all = xen.as(caller);
    return new XenApi() {
      @Override
      public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> C on(Class<C> type) {
        return ApiModel.current().of(type).facade(this::send);
      }

      @Override
      public <C extends ApiObject<C, ?>> @Nullable Object send(Message<C> message) {
        return all.send(known(message));
      }

      @Override
      public <C extends ApiObject<C, ?>> Ref<Task> start(Message<C> message) {
        return all.start(known(message));
      }
    };
  }

  private <C extends ApiObject<C, ?>> Message<C> known(Message<C> message) {
    if (unknown.contains(message.call().fullName())) {
      throw new XenApiException(ErrorCode.MESSAGE_METHOD_UNKNOWN, message.call().fullName());
    }
    return message;
  }

  @Override
  public Caller caller(Ref<Session> session, String origin) {
    return xen.caller(session, origin);
  }

  @Override
  public Inventory inventory() {
    return xen.inventory();
  }

  @Override
  public Subscription onChange(ChangeListener listener) {
    return xen.onChange(listener);
  }
}
