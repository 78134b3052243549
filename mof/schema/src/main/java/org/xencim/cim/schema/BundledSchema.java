package org.xencim.cim.schema;

import java.util.List;
import org.xencim.cim.CimSchema;
import org.xencim.mof.MofCompiler;
import org.xencim.mof.MofException;

/** The schema that comes with Xen-CIM. */
public final class BundledSchema {
  private BundledSchema() {}

  /** Compiles the bundled MOF; call it once and keep the result. */
  public static CimSchema load() {
    try {
      return new MofCompiler(new BundledMof()).compile(List.of(BundledMof.EVERYTHING)).schema();
    } catch (MofException e) {
      throw new IllegalStateException("the bundled MOF is wrong:\n" + e.getMessage(), e);
    }
  }
}
