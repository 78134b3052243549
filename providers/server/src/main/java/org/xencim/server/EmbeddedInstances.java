package org.xencim.server;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimSchema;
import org.xencim.cim.CimStatus;
import org.xencim.cimxml.EmbeddedInstanceReader;
import org.xencim.mof.MofException;
import org.xencim.mof.MofInstances;
import org.xencim.wbem.EmbeddedObjects;

/** Instances in strings: CIM-XML or, as many management applications send it, MOF. */
final class EmbeddedInstances implements EmbeddedObjects {
  private final CimSchema schema;
  private final EmbeddedInstanceReader cimXml;

  EmbeddedInstances(CimSchema schema, EmbeddedInstanceReader cimXml) {
    this.schema = requireNonNull(schema);
    this.cimXml = requireNonNull(cimXml);
  }

  @Override
  public CimInstance read(String text) {
    try {
      return text.stripLeading().startsWith("<") ? cimXml.parse(text) : mof(text);
    } catch (MofException malformed) {
      throw new CimException(
          CimStatus.INVALID_PARAMETER,
          "An embedded instance cannot be read. " + malformed.getMessage(),
          malformed);
    }
  }

  private CimInstance mof(String text) throws MofException {
    List<CimInstance> instances = MofInstances.parse(text, schema);
    if (instances.size() != 1) {
      throw new CimException(
          CimStatus.INVALID_PARAMETER,
          "An embedded instance is one instance, not %d.".formatted(instances.size()));
    }
    return instances.getFirst();
  }
}
