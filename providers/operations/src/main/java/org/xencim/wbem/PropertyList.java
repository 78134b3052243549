package org.xencim.wbem;

import java.util.Collection;
import java.util.Collections;
import java.util.TreeSet;
import org.xencim.cim.CimName;

/**
 * The PropertyList of a request: all properties, or those named. Unknown names are ignored, as
 * DSP0200 says.
 */
public sealed interface PropertyList {
  /** No list was given: every property. */
  PropertyList ALL = new All();

  /** Whether a property is asked for. */
  boolean includes(CimName property);

  /** A list of names, which may be empty. */
  static PropertyList of(Collection<CimName> names) {
    return new Named(names);
  }

  /** Every property. */
  record All() implements PropertyList {
    @Override
    public boolean includes(CimName property) {
      return true;
    }
  }

  /**
   * Only the named properties.
   *
   * @param names the names, each once, sorted
   */
  record Named(Collection<CimName> names) implements PropertyList {
    public Named {
      names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    @Override
    public boolean includes(CimName property) {
      return names.contains(property);
    }
  }
}
