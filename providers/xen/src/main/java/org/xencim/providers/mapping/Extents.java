package org.xencim.providers.mapping;

import org.xencim.cim.schema.CimStorageExtent;
import org.xencim.wbem.Template;

/** What memory and disks of virtual machines have in common. */
public final class Extents {
  private Extents() {}

  /** What a virtual extent is not, or does not tell. */
  public static <R> Template<CimStorageExtent, R> virtual(Class<R> row) {
    return Template.of(CimStorageExtent.CLASS, row)
        .constant(CimStorageExtent.PRIMORDIAL, false)
        .constant(CimStorageExtent.SEQUENTIAL_ACCESS, false)
        .absent("the guest decides what it is for", CimStorageExtent.PURPOSE)
        .absent(
            "redundancy is a matter of what is behind it",
            CimStorageExtent.IS_BASED_ON_UNDERLYING_REDUNDANCY,
            CimStorageExtent.NO_SINGLE_POINT_OF_FAILURE,
            CimStorageExtent.DATA_REDUNDANCY,
            CimStorageExtent.PACKAGE_REDUNDANCY,
            CimStorageExtent.DELTA_RESERVATION,
            CimStorageExtent.EXTENT_STATUS)
        .absent("no errors are corrected", CimStorageExtent.ERROR_METHODOLOGY)
        .absent(
            "the format and the namespace of names are standard ones, if any",
            CimStorageExtent.OTHER_NAME_FORMAT,
            CimStorageExtent.OTHER_NAME_NAMESPACE)
        .build();
  }
}
