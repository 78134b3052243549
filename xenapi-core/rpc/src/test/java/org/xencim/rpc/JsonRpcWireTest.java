package org.xencim.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.XenApiException;

/** What goes over the wire in JSON-RPC, byte for byte. */
public class JsonRpcWireTest {
  private final Wire wire =
      new Wire(
          new CannedXen()
              .on("VM.get_domid", _ -> 7L)
              .on("VM.pause", _ -> null)
              .on("VM.get_other_config", _ -> Map.of("a", "1"))
              .on(
                  "VM.start",
                  _ -> {
                    throw new XenApiException(
                        ErrorCode.VM_BAD_POWER_STATE, "x", "Halted", "Running");
                  }));

  @DataProvider
  public Object[][] exchanges() {
    return new Object[][] {
      {
        "{'jsonrpc':'2.0','method':'VM.get_domid','params':['s','x'],'id':1}",
        "{'jsonrpc':'2.0','result':7,'id':1}"
      },
      {
        "{'method':'VM.get_domid','params':['OpaqueRef:s','OpaqueRef:x'],'id':'one'}",
        "{'result':7,'error':null,'id':'one'}"
      },
      {
        "{'jsonrpc':'2.0','method':'VM.pause','params':['s','x'],'id':null}",
        "{'jsonrpc':'2.0','result':'','id':null}"
      },
      {
        "{'jsonrpc':'2.0','method':'VM.get_other_config','params':['s','x'],'id':1.5}",
        "{'jsonrpc':'2.0','result':{'a':'1'},'id':1.5}"
      },
      {
        "{'jsonrpc':'2.0','method':'VM.start','params':['s','x',false],'id':1}",
        "{'jsonrpc':'2.0','error':{'code':1,'message':'VM_BAD_POWER_STATE',"
            + "'data':['OpaqueRef:x','Halted','Running']},'id':1}"
      },
      {
        "{'method':'VM.start','params':['s','x',false],'id':1}",
        "{'result':null,'error':['VM_BAD_POWER_STATE','OpaqueRef:x','Halted','Running'],'id':1}"
      },
      {
        "[{'jsonrpc':'2.0','method':'VM.get_domid','params':['s','x'],'id':1},"
            + "{'jsonrpc':'2.0','method':'VM.pause','params':['s','x']},7]",
        "[{'jsonrpc':'2.0','result':7,'id':1},{'jsonrpc':'2.0','error':{'code':-32600,"
            + "'message':'a request is an object','data':[]},'id':null}]"
      },
      {"[{'jsonrpc':'2.0','method':'VM.pause','params':['s','x']}]", ""},
    };
  }

  @Test(dataProvider = "exchanges")
  public void requestsAreAnswered(String request, String answer) throws IOException {
    assertThat(wire.json(request.replace('\'', '"'))).isEqualTo(answer.replace('\'', '"'));
  }
}
