package org.xencim.mof;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimName;
import org.xencim.cim.CimSchema;
import org.xencim.mof.Parsed.ClassText;

/** The names of all classes, of the texts and of the schema below them, before they are linked. */
final class ClassIndex {
  private final CimSchema base;
  private final Map<CimName, ClassText> declared = new LinkedHashMap<>();
  private final int deepest;

  ClassIndex(CimSchema base, MofLimits limits) {
    this.base = base;
    this.deepest = limits.inheritanceDepth();
  }

  /** Adds a class; false if there is one of that name. */
  boolean declare(ClassText text) {
    var name = text.name().cimName();
    return base.find(name) == null && declared.putIfAbsent(name, text) == null;
  }

  Collection<ClassText> declared() {
    return declared.values();
  }

  @Nullable ClassText find(CimName name) {
    return declared.get(name);
  }

  boolean knows(CimName name) {
    return declared.containsKey(name) || base.find(name) != null;
  }

  /** Whether the first class is the second or one below it. */
  boolean isSameOrBelow(CimName name, CimName ancestor) {
    CimName at = name;
    for (int depth = 0; at != null && depth <= deepest; depth++) {
      if (at.equals(ancestor)) {
        return true;
      }
      at = superclass(at);
    }
    return false;
  }

  private @Nullable CimName superclass(CimName name) {
    var text = declared.get(name);
    if (text != null) {
      return text.superclass() == null ? null : text.superclass().cimName();
    }
    var linked = base.find(name);
    return linked == null ? null : linked.superclass();
  }
}
