package org.xencim.cim.schema;

import java.util.List;
import org.xencim.cim.CimSchema;
import org.xencim.mof.MofCompiler;
import org.xencim.mof.MofException;
import org.xencim.mof.MofLimits;
import org.xencim.mof.MofSources;

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

  /**
   * Compiles another CIM schema, such as that of the DMTF, with the bundled Xen classes on top of
   * it.
   *
   * @param sources where its texts are
   * @param name the text that includes all others
   * @throws MofException naming everything that is wrong with it, or missing below the Xen classes
   */
  public static CimSchema loadUpon(MofSources sources, String name) throws MofException {
    CimSchema cim = new MofCompiler(sources).compile(List.of(name)).schema();
    return new MofCompiler(new BundledMof(), cim, MofLimits.SCHEMA)
        .compile(List.of(BundledMof.XEN))
        .schema();
  }
}
