package org.xencim.wbem;

import java.util.Comparator;
import java.util.List;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimNamespace;

/** Makes projections without a mapping, which only this package can. */
public final class TestProjections {
  private TestProjections() {}

  /** A projection on columns, of which those that are keys make the path. */
  public static <R> Projection<R> of(
      CimNamespace namespace, CimClass cimClass, List<Column<R>> columns, boolean classOrigin) {
    List<Column<R>> keys =
        columns.stream()
            .filter(column -> column.property().isKey())
            .sorted(Comparator.comparing(column -> column.property().name()))
            .toList();
    return new Projection<>(namespace, cimClass, columns, keys, classOrigin);
  }
}
