package org.xencim.providers.mapping;

import java.util.List;
import org.xencim.wbem.Association;
import org.xencim.wbem.CimMapping;
import org.xencim.xenapi.Inventory;

/**
 * Serves a CIM class and the associations that it owns. Mappings are made once: an association is
 * tied to its ends by the very objects.
 */
public interface CimProvider {
  /** The classes with instances. */
  default List<CimMapping<Inventory, ?, ?>> mappings() {
    return List.of();
  }

  /** The associations with instances. */
  default List<Association<Inventory, ?, ?>> associations() {
    return List.of();
  }
}
