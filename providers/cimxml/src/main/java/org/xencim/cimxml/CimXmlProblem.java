package org.xencim.cimxml;

import org.jspecify.annotations.Nullable;

/**
 * What can be wrong with a CIM-XML message as such, before any CIM operation is meant. DSP0200 has
 * an HTTP status for each and, for most, a token for the {@code CIMError} header.
 */
public enum CimXmlProblem {
  /** Not well-formed XML, or a document type, which is never read. */
  NOT_WELL_FORMED(400, "request-not-well-formed"),
  /** Well-formed XML that is no CIM-XML request. */
  NOT_VALID(400, "request-not-valid"),
  /** Another CIMVERSION than 2.x. */
  UNSUPPORTED_CIM_VERSION(501, "unsupported-cim-version"),
  /** Another DTDVERSION than 2.x. */
  UNSUPPORTED_DTD_VERSION(501, "unsupported-dtd-version"),
  /** Another PROTOCOLVERSION than 1.x. */
  UNSUPPORTED_PROTOCOL_VERSION(501, "unsupported-protocol-version"),
  /** More than one operation in a message. */
  MULTIPLE_REQUESTS(501, "multiple-requests-unsupported"),
  /** The HTTP headers tell something else than the message. */
  HEADER_MISMATCH(400, "header-mismatch"),
  /** A CIMOperation other than MethodCall. */
  UNSUPPORTED_OPERATION(400, "unsupported-operation"),
  /** No CIMOperation at all: not a CIM-XML request. */
  NO_OPERATION(400, null),
  /** A content type or character set that is not CIM-XML in UTF-8. */
  UNSUPPORTED_MEDIA_TYPE(415, null),
  /** An M-POST whose Man header names another extension. */
  NOT_EXTENDED(510, null),
  /** One of the limits of {@link CimXmlLimits}. */
  TOO_LARGE(413, null);

  private final int httpStatus;
  private final @Nullable String token;

  CimXmlProblem(int httpStatus, @Nullable String token) {
    this.httpStatus = httpStatus;
    this.token = token;
  }

  /** The HTTP status of the answer. */
  public int httpStatus() {
    return httpStatus;
  }

  /** The value of the CIMError header, or null when there is to be none. */
  public @Nullable String token() {
    return token;
  }
}
