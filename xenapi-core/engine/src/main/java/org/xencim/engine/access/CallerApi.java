package org.xencim.engine.access;

import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Message;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.XenApi;

/** The Xen-API for one caller. */
public final class CallerApi implements XenApi {
  private final Dispatcher dispatcher;
  private final Caller caller;

  public CallerApi(Dispatcher dispatcher, Caller caller) {
    this.dispatcher = dispatcher;
    this.caller = caller;
  }

  @Override
  public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> C on(Class<C> type) {
    return ApiModel.current().of(type).facade(this::send);
  }

  @Override
  public <C extends ApiObject<C, ?>> @Nullable Object send(Message<C> message) {
    return dispatcher.call(caller, message);
  }

  @Override
  public <C extends ApiObject<C, ?>> Ref<Task> start(Message<C> message) {
    return dispatcher.start(caller, message);
  }
}
