package org.xencim.cimxml;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimException;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.ObjectPath;
import org.xencim.wbem.CimRequest;

/**
 * One request message: the operation that is meant, and what its answer must repeat.
 *
 * @param id the message id, to be repeated verbatim
 * @param protocolVersion the version of the mapping to HTTP
 * @param intrinsic whether an intrinsic operation is meant and not a method of a class
 * @param method the name of the operation or method as it was written, to be repeated verbatim
 * @param namespace the namespace that is addressed; null when it could not be read
 * @param target for a method of a class, the object that is addressed; else, or when it could not
 *     be read, null
 * @param content the operation, or why it is refused
 */
public record CimXmlMessage(
    String id,
    String protocolVersion,
    boolean intrinsic,
    String method,
    @Nullable CimNamespace namespace,
    @Nullable ObjectPath target,
    Content content) {

  /** What a well-formed message holds. */
  public sealed interface Content {
    /**
     * An operation to be carried out.
     *
     * @param request the operation
     */
    record Accepted(CimRequest request) implements Content {
      public Accepted {
        requireNonNull(request);
      }
    }

    /**
     * An operation with parameters that CIM refuses; the answer is an ERROR in CIM-XML.
     *
     * @param failure the answer
     */
    record Refused(CimException failure) implements Content {
      public Refused {
        requireNonNull(failure);
      }
    }
  }

  public CimXmlMessage {
    requireNonNull(id);
    requireNonNull(protocolVersion);
    requireNonNull(method);
    requireNonNull(content);
  }

  /**
   * The operation.
   *
   * @throws CimException when its parameters are refused
   */
  public CimRequest request() {
    return switch (content) {
      case Content.Accepted accepted -> accepted.request();
      case Content.Refused refused -> throw refused.failure();
    };
  }
}
