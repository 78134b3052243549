package org.xencim.mof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimName;
import org.xencim.cim.CimValue;
import org.xencim.cim.Qualifier;
import org.xencim.cim.QualifierScope;
import org.xencim.cim.QualifierType;
import org.xencim.mof.Parsed.QualifierText;

/**
 * Links the qualifiers of one element: types, scopes, flavors, and what the superclass passes on.
 */
final class QualifierLinker {
  private final QualifierTypes types;
  private final LiteralConverter literals;
  private final MofProblems problems;

  QualifierLinker(QualifierTypes types, MofProblems problems) {
    this.types = types;
    this.literals = LiteralConverter.withoutAliases(problems);
    this.problems = problems;
  }

  /**
   * The qualifiers of an element, its own first.
   *
   * @param inherited all qualifiers of the element that it derives from or overrides
   */
  List<Qualifier> link(List<QualifierText> texts, QualifierScope scope, List<Qualifier> inherited) {
    var own = new LinkedHashMap<CimName, Qualifier>();
    for (var text : texts) {
      var type = type(text.name());
      if (type != null) {
        add(own, text, type, scope);
      }
    }
    return withInherited(own, texts, inherited);
  }

  private @Nullable QualifierType type(Name name) {
    var type = types.find(name.cimName());
    if (type == null && !types.isTranslation(name)) {
      problems.report(name, "a declared qualifier");
    }
    return type;
  }

  private void add(
      Map<CimName, Qualifier> own, QualifierText text, QualifierType type, QualifierScope scope) {
    if (!type.scopes().contains(scope)) {
      problems.report(
          text.name(), "a qualifier whose scope has " + scope.name().toLowerCase(Locale.ROOT));
    }
    var flavor = Flavors.apply(text.flavors(), type.flavor(), problems);
    var qualifier = new Qualifier(type.name(), type.type(), value(text, type), flavor, false);
    if (own.putIfAbsent(type.name(), qualifier) != null) {
      problems.report(text.name(), "each qualifier once");
    }
  }

  private @Nullable CimValue value(QualifierText text, QualifierType type) {
    return text.value() == null
        ? QualifierTypes.impliedValue(type)
        : literals.convert(text.value(), type.type());
  }

  /** Adds what is inherited; where an override is forbidden, the inherited value stands. */
  private List<Qualifier> withInherited(
      Map<CimName, Qualifier> own, List<QualifierText> texts, List<Qualifier> above) {
    for (var qualifier : inherited(above)) {
      var here = own.putIfAbsent(qualifier.name(), qualifier);
      if (here != null
          && !qualifier.flavor().overridable()
          && !Objects.equals(qualifier.value(), here.value())) {
        reportOverride(qualifier, texts);
        own.put(qualifier.name(), qualifier);
      }
    }
    return List.copyOf(own.values());
  }

  /** What passes to a subclass of the qualifiers of an element. */
  static List<Qualifier> inherited(List<Qualifier> qualifiers) {
    return qualifiers.stream()
        .filter(qualifier -> qualifier.flavor().toSubclass())
        .map(qualifier ->
            qualifier.propagated()
                ? qualifier
                : new Qualifier(
                    qualifier.name(),
                    qualifier.type(),
                    qualifier.value(),
                    qualifier.flavor(),
                    true))
        .toList();
  }

  private void reportOverride(Qualifier above, List<QualifierText> texts) {
    texts.stream()
        .map(QualifierText::name)
        .filter(name -> name.cimName().equals(above.name()))
        .forEach(name -> problems.report(name, "the inherited value, which is DisableOverride"));
  }
}
