package org.xencim.mof;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimValue;
import org.xencim.cim.MethodDeclaration;
import org.xencim.cim.PropertyDeclaration;
import org.xencim.cim.Qualifier;
import org.xencim.cim.QualifierNames;
import org.xencim.cim.QualifierScope;
import org.xencim.mof.Parsed.ClassText;
import org.xencim.mof.Parsed.QualifierText;

/** Links one class with its superclass, which is linked already. */
final class ClassLinker {
  private static final CimName STRUCTURE = CimName.of("Structure");

  private final QualifierLinker qualifiers;
  private final PropertyLinker properties;
  private final MethodLinker methods;
  private final MofLimits limits;
  private final MofProblems problems;

  ClassLinker(QualifierTypes types, ClassIndex index, MofLimits limits, MofProblems problems) {
    this.qualifiers = new QualifierLinker(types, problems);
    this.properties = new PropertyLinker(index, qualifiers, problems);
    this.methods = new MethodLinker(index, qualifiers, problems);
    this.limits = limits;
    this.problems = problems;
  }

  /**
   * Links a class.
   *
   * @param complete false when what is above the class could not be linked, so that nothing can be
   *     said about what it lacks
   */
  CimClass link(ClassText text, @Nullable CimClass superclass, boolean complete) {
    var name = text.name().cimName();
    List<Qualifier> above = superclass == null ? List.of() : superclass.qualifiers();
    boolean association = isTrue("Association", text.qualifiers(), above);
    var scope = scope(association, isTrue("Indication", text.qualifiers(), above));
    var linked =
        new CimClass(
            name,
            superclass == null ? null : superclass.name(),
            qualifiers.link(text.qualifiers(), scope, above),
            properties(text, superclass, association),
            methods(text, superclass));
    if (complete) {
      checkKey(text, linked);
    }
    return linked;
  }

  private static QualifierScope scope(boolean association, boolean indication) {
    if (association) {
      return QualifierScope.ASSOCIATION;
    }
    return indication ? QualifierScope.INDICATION : QualifierScope.CLASS;
  }

  private static boolean isTrue(String name, List<QualifierText> texts, List<Qualifier> inherited) {
    for (var text : texts) {
      if (text.name().is(name)) {
        return text.value() == null
            || (text.value() instanceof Literal.Truth truth && truth.value());
      }
    }
    return inherited.stream()
        .anyMatch(qualifier ->
            qualifier.name().matches(name)
                && qualifier.flavor().toSubclass()
                && new CimValue.Bool(true).equals(qualifier.value()));
  }

  private List<PropertyDeclaration> properties(
      ClassText text, @Nullable CimClass superclass, boolean association) {
    Map<CimName, PropertyDeclaration> all = new LinkedHashMap<>();
    if (superclass != null) {
      superclass.properties().forEach(property -> all.put(property.name(), inherit(property)));
    }
    Set<CimName> own = new LinkedHashSet<>();
    for (var property : text.properties()) {
      if (!hasRoom(all.size(), property.name())) {
        break;
      }
      if (own.add(property.name().cimName())) {
        var linked = properties.link(property, text.name().cimName(), association, superclass);
        all.put(linked.name(), linked);
      } else {
        problems.report(property.name(), "a name that no other property of the class has");
      }
    }
    return List.copyOf(all.values());
  }

  private List<MethodDeclaration> methods(ClassText text, @Nullable CimClass superclass) {
    Map<CimName, MethodDeclaration> all = new LinkedHashMap<>();
    if (superclass != null) {
      superclass.methods().forEach(method -> all.put(method.name(), inherit(method)));
    }
    Set<CimName> own = new LinkedHashSet<>();
    for (var method : text.methods()) {
      if (!hasRoom(all.size(), method.name())) {
        break;
      }
      if (own.add(method.name().cimName())) {
        var linked = methods.link(method, text.name().cimName(), superclass);
        all.put(linked.name(), linked);
      } else {
        problems.report(method.name(), "a name that no other method of the class has");
      }
    }
    return List.copyOf(all.values());
  }

  private static PropertyDeclaration inherit(PropertyDeclaration property) {
    return property.propagated()
        ? property
        : new PropertyDeclaration(
            property.name(),
            property.type(),
            property.defaultValue(),
            QualifierLinker.inherited(property.qualifiers()),
            property.classOrigin(),
            true);
  }

  private static MethodDeclaration inherit(MethodDeclaration method) {
    return method.propagated()
        ? method
        : new MethodDeclaration(
            method.name(),
            method.returnType(),
            method.parameters(),
            QualifierLinker.inherited(method.qualifiers()),
            method.classOrigin(),
            true);
  }

  /** Whether the class can take one more; reported at the first that is too much. */
  private boolean hasRoom(int size, Name next) {
    if (size >= limits.members()) {
      problems.report(next, "at most " + limits.members() + " properties or methods in a class");
      return false;
    }
    return true;
  }

  /** Instances need a key; what only travels, as indications and errors do, needs none. */
  private void checkKey(ClassText text, CimClass linked) {
    boolean keyless =
        linked.isAbstract()
            || linked.isIndication()
            || linked.is(QualifierNames.EXCEPTION)
            || linked.is(STRUCTURE);
    if (!keyless && linked.keys().isEmpty()) {
      problems.report(text.name(), "a class that is abstract or has a property with [Key]");
    }
  }
}
