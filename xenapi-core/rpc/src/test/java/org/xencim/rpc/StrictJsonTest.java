package org.xencim.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** JSON that is not meant well, or not well made: the errors that JSON-RPC 2.0 has for it. */
public class StrictJsonTest {
  private static final String CALL =
      "{'jsonrpc':'2.0','method':'VM.get_domid','params':['s','x'],'id':%s}";

  private static final String VERSIONS = "jsonrpc is \\'2.0\\', or \\'1.0\\', or not there";

  private final List<String> carriedOut = new ArrayList<>();
  private final Wire wire =
      new Wire(
          new CannedXen()
              .on("VM.get_domid", _ -> 7L)
              .on(
                  "VM.pause",
                  message -> {
                    carriedOut.add(message.toString());
                    return null;
                  }));

  private String answer(String document) throws IOException {
    return wire.json(document.replace('\'', '"')).replace('"', '\'');
  }

  private static String error(int code, String message, String id) {
    return "{'jsonrpc':'2.0','error':{'code':%d,'message':'%s','data':[]},'id':%s}"
        .formatted(code, message, id);
  }

  @DataProvider
  public Object[][] unread() {
    return new Object[][] {
      {"", "there is no document (line 1, "},
      {" ", "there is no document (line 1, "},
      {"{", "the document is not complete (line 1, "},
      {"[1,", "this is no JSON (line 1, "},
      {"{'method':", "the document is not complete (line 1, "},
      {"no JSON", "this is no JSON (line 1, "},
      {"{'id':01}", "this is no JSON (line 1, "},
      {"{'id':NaN}", "this is no JSON (line 1, "},
      {CALL.formatted(1) + "\n7", "there is something behind the document (line 2, "},
      {CALL.formatted(1) + "x", "this is no JSON (line 1, "},
      {"{'id':1,'id':2}", "there are two members id (line 1, "},
      {"{'id':'\\ud800'}", "there is half of a pair of surrogates (line 1, "},
      {"{'\\ud800x':1}", "this is no JSON (line 1, "},
      {"{'id':1e99999999999}", "there is a number with too large an exponent (line 1, "},
      {"[".repeat(1000), "values are nested deeper than 20 (line 1, "},
      {"[" + "1,".repeat(1000) + "1]", "there are more than 1000 values (line 1, "},
    };
  }

  @Test(dataProvider = "unread")
  public void whatCannotBeReadIsAParseError(String document, String sentence) throws IOException {
    assertThat(answer(document))
        .startsWith("{'jsonrpc':'2.0','error':{'code':-32700,'message':'" + sentence)
        .endsWith("'data':[]},'id':null}");
  }

  @Test
  public void whatIsTooLongIsAParseError() throws IOException {
    assertThat(answer("'" + "x".repeat(100_001) + "'"))
        .contains("-32700", "the request has more than 100000 bytes");
    assertThat(answer("1".repeat(2000))).contains("-32700", "a number or a name is too long");
    assertThat(answer("{'" + "x".repeat(60_000) + "':1}"))
        .contains("-32700", "a number or a name is too long");
  }

  @DataProvider
  public Object[][] invalid() {
    return new Object[][] {
      {"7", "a request is an object", "null"},
      {"null", "a request is an object", "null"},
      {"[]", "a request is an object", "null"},
      {"{}", "method is a string", "null"},
      {"{'method':1,'id':3}", "method is a string", "3"},
      {"{'method':'x','jsonrpc':2.0,'id':3}", VERSIONS, "3"},
      {"{'method':'x','jsonrpc':'3.0'}", VERSIONS, "null"},
      {"{'method':'x','params':'s','id':'a'}", "params is an array", "'a'"},
      {"{'jsonrpc':'2.0','method':'x','params':7,'id':1}", "params is an array", "1"},
      {"{'jsonrpc':'2.0','method':'x','id':{'a':1}}", "id is a string, a number or null", "null"},
    };
  }

  @Test(dataProvider = "invalid")
  public void whatIsNoRequestIsAnInvalidOne(String document, String sentence, String id)
      throws IOException {
    assertThat(answer(document)).isEqualTo(error(-32600, sentence, id));
  }

  @DataProvider
  public Object[][] failing() {
    return new Object[][] {
      {"'no.such','params':[]", -32601, "MESSAGE_METHOD_UNKNOWN"},
      {"'VM.get_domid','params':['s']", -32602, "MESSAGE_PARAMETER_COUNT_MISMATCH"},
      {"'VM.get_domid','params':['s',{}]", -32602, "FIELD_TYPE_ERROR"},
      {"'VM.get_domid','params':{'session':'s'}", -32602, "params are told apart by place"},
      {"'event.from','params':['s',[],'',1e400]", 1, "VALUE_NOT_SUPPORTED"},
      {"'VM.get_domid','params':['gone','x']", 1, "SESSION_INVALID"},
      {"'VM.start','params':['s','x',false]", -32603, "INTERNAL_ERROR"},
    };
  }

  @Test(dataProvider = "failing")
  public void errorsHaveTheNumbersOfJsonRpc(String call, int code, String message)
      throws IOException {
    assertThat(answer("{'jsonrpc':'2.0','id':1,'method':" + call + "}"))
        .startsWith("{'jsonrpc':'2.0','error':{'code':" + code + ",'message':'" + message)
        .endsWith("'id':1}");
  }

  @DataProvider
  public Object[] ids() {
    return new Object[] {
      "12345678901234567890123456789",
      "0.12345678901234567890123456789",
      "1E+400",
      "-1E-400",
      "9223372036854775807",
      "'\ud83d\ude00'",
      "null",
    };
  }

  @Test(dataProvider = "ids")
  public void anIdIsToldBackAsItWas(String id) throws IOException {
    assertThat(answer(CALL.formatted(id)))
        .isEqualTo("{'jsonrpc':'2.0','result':7,'id':" + id + "}");
  }

  @Test
  public void aBatchHasNotTooManyRequests() throws IOException {
    carriedOut.clear();
    String pause = "{'jsonrpc':'2.0','method':'VM.pause','params':['s','x'],'id':1}";

    assertThat(answer("[" + pause + ("," + pause).repeat(50) + "]"))
        .isEqualTo(error(-32600, "a batch has at most 50 requests", "null"));
    assertThat(carriedOut).isEmpty();
    assertThat(answer("[" + pause + ("," + pause).repeat(49) + "]")).doesNotContain("error");
    assertThat(carriedOut).hasSize(50);
  }

  @Test
  public void whatIsBehindALongAnswerIsNotCarriedOut() throws IOException {
    carriedOut.clear();
    String list = "{'jsonrpc':'2.0','method':'system.listMethods','id':1},";
    String pause = "{'jsonrpc':'2.0','method':'VM.pause','params':['s','x'],'id':'last'}";

    assertThat(answer("[" + list.repeat(48) + pause + "]"))
        .hasSizeLessThan(200_000)
        .startsWith("[{'jsonrpc':'2.0','result':['")
        .endsWith(
            error(-32000, "not carried out: the answer has 100000 bytes already", "'last'") + "]");
    assertThat(carriedOut).isEmpty();
  }

  @Test
  public void anErrorThatRepeatsHalfOfACharacterIsStillWritten() throws IOException {
    String name = "x".repeat(99) + "\ud83d\ude00".repeat(5);

    assertThat(answer("{'jsonrpc':'2.0','id':1,'method':'" + name + "'}"))
        .contains("'data':['" + "x".repeat(99) + "…']");
  }
}
