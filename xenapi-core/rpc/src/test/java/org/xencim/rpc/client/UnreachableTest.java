package org.xencim.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import javax.net.ssl.SSLHandshakeException;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class UnreachableTest {
  @DataProvider
  public Object[][] failures() {
    return new Object[][] {
      {new ConnectException(), "the connection was refused"},
      {
        new ConnectException().initCause(new UnresolvedAddressException()),
        "there is no host of that name"
      },
      {
        new SSLHandshakeException("(certificate_unknown) PKIX path building failed")
            .initCause(new CertPathBuilderException("unable to find valid certification path")),
        "its certificate is none of those that are trusted, see xenapi.trusted-certificates"
      },
      {new IOException("HTTP connect timed out"), "HTTP connect timed out"},
    };
  }

  @Test(dataProvider = "failures")
  public void theReasonIsInWordsForPeople(IOException failure, String reason) {
    assertThat(Unreachable.reason(failure)).isEqualTo(reason);
  }
}
