package org.xencim.cimxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** One file per request, as the clients of the field send them: what it is read as. */
public class RequestGoldenTest {
  private final CimXmlDecoder decoder = new CimXmlDecoder(CimXmlLimits.DEFAULT);

  @DataProvider
  static Iterator<GoldenCase> requests() {
    return GoldenCase.all("requests").iterator();
  }

  @Test(dataProvider = "requests")
  public void isReadAs(GoldenCase golden) throws IOException {
    String actual = read(golden.given());
    assertThat(actual).isEqualTo(golden.expectedOr(actual));
  }

  private String read(String request) {
    try {
      return describe(decoder.decode(request.getBytes(StandardCharsets.UTF_8)));
    } catch (CimXmlException e) {
      return "HTTP " + e.problem().httpStatus() + " " + e.problem().token() + "\n" + e.detail();
    }
  }

  private static String describe(CimXmlMessage message) {
    String frame =
        "%s %s %s of %s%n"
            .formatted(
                message.id(),
                message.intrinsic() ? "operation" : "method",
                message.method(),
                message.intrinsic() ? message.namespace() : message.target());
    return switch (message.content()) {
      case CimXmlMessage.Content.Accepted accepted -> frame + accepted.request();
      case CimXmlMessage.Content.Refused refused ->
          frame + "ERROR " + refused.failure().status() + "\n" + refused.failure().description();
    };
  }
}
