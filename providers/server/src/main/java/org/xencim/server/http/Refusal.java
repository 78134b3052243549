package org.xencim.server.http;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.xencim.cimxml.CimXmlException;
import org.xencim.cimxml.HeaderText;

/**
 * An answer without a body: a status and headers. It always says {@code Content-Length: 0}, so that
 * the client need not wait for the connection to end.
 *
 * @param status the HTTP status
 * @param headers what else to say
 */
record Refusal(int status, Map<String, String> headers) {
  private static final int MAX_DETAIL = 300;

  /** What is served, for whoever asks for something else. */
  static final Refusal METHOD_NOT_ALLOWED =
      new Refusal(HttpStatus.METHOD_NOT_ALLOWED_405, Map.of("Allow", "POST, M-POST"));

  static final Refusal ONLY_POST =
      new Refusal(HttpStatus.METHOD_NOT_ALLOWED_405, Map.of("Allow", "POST"));

  static final Refusal UNAUTHORIZED =
      new Refusal(
          HttpStatus.UNAUTHORIZED_401,
          Map.of("WWW-Authenticate", "Basic realm=\"Xen-CIM\", charset=\"UTF-8\""));

  static final Refusal BUSY =
      new Refusal(HttpStatus.SERVICE_UNAVAILABLE_503, Map.of("Retry-After", "1"));

  static final Refusal UNSUPPORTED_ENCODING =
      new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, Map.of("Accept-Encoding", "identity"));

  static final Refusal UNSUPPORTED_TRANSFER = new Refusal(HttpStatus.NOT_IMPLEMENTED_501, Map.of());

  static final Refusal CONTRADICTORY = new Refusal(HttpStatus.BAD_REQUEST_400, Map.of());

  static final Refusal TOO_LARGE = new Refusal(HttpStatus.PAYLOAD_TOO_LARGE_413, Map.of());

  Refusal {
    headers = Map.copyOf(headers);
  }

  /** What DSP0200 answers to a message that is no CIM-XML request. */
  static Refusal of(CimXmlException failure) {
    Map<String, String> headers = new LinkedHashMap<>();
    String token = failure.problem().token();
    if (token != null) {
      headers.put("CIMError", token);
    }
    // OpenPegasus gave this header its name, and clients show what it says.
    headers.put("PGErrorDetail", HeaderText.encode(shortened(failure.detail())));
    return new Refusal(failure.problem().httpStatus(), headers);
  }

  /**
   * The sentence may repeat what the client wrote, which must not make the answer too long to send.
   */
  private static String shortened(String detail) {
    return detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL) + "…";
  }

  /** Sends it; the caller then reads over what is left of the request. */
  void send(Request request, Response response) throws IOException {
    response.setStatus(status);
    headers.forEach(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
    if (UnreadBody.isLeft(request)) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    Content.Sink.write(response, true, BufferUtil.EMPTY_BUFFER);
  }
}
