package org.xencim.server.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.cim.CimException;
import org.xencim.cim.CimStatus;
import org.xencim.cimxml.CimXmlDecoder;
import org.xencim.cimxml.CimXmlEncoder;
import org.xencim.cimxml.CimXmlException;
import org.xencim.cimxml.CimXmlHeaders;
import org.xencim.cimxml.CimXmlMessage;
import org.xencim.cimxml.CimXmlResponse;
import org.xencim.server.state.Secrets;
import org.xencim.wbem.Caller;
import org.xencim.wbem.CimOperations;

/** One CIM-XML request of a known caller and its answer. */
final class CimExchange {
  private static final Logger LOG = LoggerFactory.getLogger(CimExchange.class);
  private static final String CONTENT_TYPE = "application/xml; charset=\"utf-8\"";

  private final CimXmlDecoder decoder;
  private final CimOperations operations;
  private final CimXmlEncoder encoder;

  CimExchange(CimXmlDecoder decoder, CimOperations operations, CimXmlEncoder encoder) {
    this.decoder = requireNonNull(decoder);
    this.operations = requireNonNull(operations);
    this.encoder = requireNonNull(encoder);
  }

  void run(Request request, Response response, InputStream body, Caller caller) throws IOException {
    try {
      CimXmlHeaders headers =
          CimXmlHeaders.read(request.getMethod(), request.getHeaders()::getValuesList);
      CimXmlMessage message = decoder.decode(body);
      headers.check(message);
      writeHeaders(response, headers);
      answer(message, caller, new HttpAnswer(response, takesTrailers(request)));
    } catch (CimXmlException noRequest) {
      Refusal.of(noRequest).send(request, response);
    }
  }

  private void answer(CimXmlMessage message, Caller caller, HttpAnswer answer) throws IOException {
    CimXmlResponse response = encoder.respond(message, answer);
    try {
      operations.execute(message.request(), caller, response.sink());
      response.finish();
    } catch (CimException failure) {
      fail(failure, response, answer);
    } catch (UncheckedIOException clientGone) {
      throw clientGone.getCause();
    } catch (RuntimeException mistake) {
      fail(internalError(message, mistake), response, answer);
    }
  }

  private static void fail(CimException failure, CimXmlResponse response, HttpAnswer answer)
      throws IOException {
    if (response.fail(failure)) {
      return;
    }
    if (!answer.failInTrailers(failure)) {
      throw new IOException("an answer failed half-way", failure);
    }
    response.finish();
  }

  /** A mistake of ours: the log has all of it, the client a number to ask for. */
  private static CimException internalError(CimXmlMessage message, RuntimeException mistake) {
    String number = Secrets.random().substring(0, 8);
    LOG.error("internal error {} in {}", number, message.method(), mistake);
    return new CimException(
        CimStatus.FAILED,
        "Internal error %s in %s; the log of xencimd has the rest."
            .formatted(number, message.method()));
  }

  private static void writeHeaders(Response response, CimXmlHeaders headers) {
    response.setStatus(HttpStatus.OK_200);
    HttpFields.Mutable fields = response.getHeaders();
    fields.put(HttpHeader.CONTENT_TYPE, CONTENT_TYPE);
    if (!headers.prefix().isEmpty()) {
      // RFC 2774: the client must see that the extension was understood, and caches must not.
      fields.put("Ext", "");
      fields.put(HttpHeader.CACHE_CONTROL, "no-cache");
      fields.put("Man", CimXmlHeaders.EXTENSION + ";ns=" + headers.prefix().replace("-", ""));
    }
    fields.put(headers.prefix() + "CIMOperation", "MethodResponse");
  }

  private static boolean takesTrailers(Request request) {
    return request.getHeaders().contains(HttpHeader.TE, "trailers");
  }
}
