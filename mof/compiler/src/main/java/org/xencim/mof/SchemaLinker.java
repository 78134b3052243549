package org.xencim.mof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimSchema;
import org.xencim.mof.Parsed.ClassText;
import org.xencim.mof.Parsed.InstanceText;
import org.xencim.mof.Parsed.QualifierTypeText;

/**
 * Links the declarations of one namespace with each other and with the schema below them. Their
 * order does not matter: a class may stand before its superclass.
 */
final class SchemaLinker {
  private final CimSchema base;
  private final MofLimits limits;
  private final MofProblems problems;
  private final ClassIndex index;
  private final List<QualifierTypeText> qualifierTypes = new ArrayList<>();
  private final List<InstanceText> instances = new ArrayList<>();
  private final Map<CimName, CimClass> linked = new LinkedHashMap<>();
  private final Map<CimName, Integer> depths = new HashMap<>();

  /** Classes that lack something because of a problem reported already. */
  private final Set<CimName> incomplete = new HashSet<>();

  SchemaLinker(CimSchema base, MofLimits limits, MofProblems problems) {
    this.base = base;
    this.limits = limits;
    this.problems = problems;
    this.index = new ClassIndex(base, limits);
    for (var cimClass : base.classes()) {
      linked.put(cimClass.name(), cimClass);
      depths.put(cimClass.name(), depthBelow(cimClass.superclass()));
    }
  }

  void add(Parsed declaration) {
    switch (declaration) {
      case QualifierTypeText type -> qualifierTypes.add(type);
      case ClassText text -> addClass(text);
      case InstanceText instance -> instances.add(instance);
      case Parsed.Pragma pragma ->
          throw new IllegalArgumentException("a pragma declares nothing: " + pragma);
    }
  }

  private void addClass(ClassText text) {
    if (linked.size() + index.declared().size() >= limits.classes()) {
      problems.report(text.name(), "at most " + limits.classes() + " classes");
    } else if (!index.declare(text)) {
      problems.report(text.name(), "the name of a class that is not declared yet");
    }
  }

  /** The schema; not complete if problems were reported. */
  CimSchema link() {
    var types = new QualifierTypes(base.qualifierTypes(), problems);
    qualifierTypes.forEach(types::declare);
    var linker = new ClassLinker(types, index, limits, problems);
    index.declared().forEach(text -> linkWithSuperclasses(text, linker));
    return new CimSchema(types.all(), linked.values());
  }

  /** The instances, for which the schema must be linked. */
  List<InstanceText> instances() {
    return List.copyOf(instances);
  }

  private void linkWithSuperclasses(ClassText text, ClassLinker linker) {
    Deque<ClassText> chain = new ArrayDeque<>();
    Set<CimName> names = new HashSet<>();
    for (var at = text; at != null && !linked.containsKey(at.name().cimName()); at = above(at)) {
      if (!names.add(at.name().cimName())) {
        reportCycle(at);
        break;
      }
      chain.push(at);
    }
    chain.forEach(each -> link(each, linker));
  }

  private @Nullable ClassText above(ClassText text) {
    return text.superclass() == null ? null : index.find(text.superclass().cimName());
  }

  private void reportCycle(ClassText text) {
    if (text.superclass() != null) {
      problems.report(
          text.superclass(), "a superclass that is not " + text.name().text() + " or below it");
    }
    incomplete.add(text.name().cimName());
  }

  private void link(ClassText text, ClassLinker linker) {
    var name = text.name().cimName();
    var superclass = superclass(text);
    boolean complete = superclass == null ? text.superclass() == null : isComplete(superclass);
    int depth = depthBelow(superclass == null ? null : superclass.name());
    if (depth > limits.inheritanceDepth()) {
      problems.report(
          text.name(), "a class with at most " + limits.inheritanceDepth() + " superclasses above");
      superclass = null;
      complete = false;
      depth = 0;
    }
    if (!complete || !text.whole()) {
      incomplete.add(name);
    }
    depths.put(name, depth);
    linked.put(name, linker.link(text, superclass, !incomplete.contains(name)));
  }

  private @Nullable CimClass superclass(ClassText text) {
    if (text.superclass() == null) {
      return null;
    }
    var name = text.superclass().cimName();
    if (!index.knows(name)) {
      problems.report(text.superclass(), "a declared class as superclass");
    }
    return linked.get(name);
  }

  private boolean isComplete(CimClass cimClass) {
    return !incomplete.contains(cimClass.name());
  }

  private int depthBelow(@Nullable CimName superclass) {
    return superclass == null ? 0 : depths.getOrDefault(superclass, 0) + 1;
  }
}
