package org.xencim.mof;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimName;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.DataType;
import org.xencim.cim.QualifierFlavor;
import org.xencim.cim.QualifierScope;
import org.xencim.cim.QualifierType;
import org.xencim.mof.Parsed.QualifierTypeText;

/** The qualifier types that a text can use: those of the schema below it, and its own. */
final class QualifierTypes {
  private static final String SCOPES =
      "any or one of the scopes "
          + Arrays.stream(QualifierScope.values())
              .map(scope -> scope.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));

  private final MofProblems problems;
  private final LiteralConverter literals;
  private final Map<CimName, QualifierType> types = new LinkedHashMap<>();

  QualifierTypes(Collection<QualifierType> given, MofProblems problems) {
    this.problems = problems;
    this.literals = LiteralConverter.withoutAliases(problems);
    given.forEach(type -> types.put(type.name(), type));
  }

  /** Adds a declaration; saying the same as an earlier one is allowed. */
  void declare(QualifierTypeText text) {
    var type = link(text);
    var earlier = types.putIfAbsent(type.name(), type);
    if (earlier != null && !earlier.equals(type)) {
      problems.report(text.name(), "a qualifier that is not declared yet, or the same declaration");
    }
  }

  private QualifierType link(QualifierTypeText text) {
    var type = text.type();
    var data = new DataType(type.type(), type.array(), type.size(), null);
    return new QualifierType(
        text.name().cimName(),
        data,
        text.defaultValue() == null ? null : literals.convert(text.defaultValue(), data),
        scopes(text.scopes()),
        Flavors.apply(text.flavors(), QualifierFlavor.DEFAULT, problems));
  }

  private Set<QualifierScope> scopes(List<Name> words) {
    var scopes = EnumSet.noneOf(QualifierScope.class);
    for (var word : words) {
      if (word.is("any")) {
        scopes.addAll(EnumSet.allOf(QualifierScope.class));
      } else {
        Arrays.stream(QualifierScope.values())
            .filter(scope -> word.is(scope.name()))
            .findFirst()
            .ifPresentOrElse(scopes::add, () -> problems.report(word, SCOPES));
      }
    }
    return scopes;
  }

  @Nullable QualifierType find(CimName name) {
    return types.get(name);
  }

  /**
   * Whether this is a translation such as {@code Description_de_DE} of a translatable qualifier.
   */
  boolean isTranslation(Name name) {
    int underscore = name.text().indexOf('_');
    if (underscore <= 0) {
      return false;
    }
    var type = find(CimName.of(name.text().substring(0, underscore)));
    return type != null && type.flavor().translatable();
  }

  /** What a qualifier means that is used without a value. */
  static @Nullable CimValue impliedValue(QualifierType type) {
    return type.type().equals(DataType.of(CimType.BOOLEAN))
        ? new CimValue.Bool(true)
        : type.defaultValue();
  }

  Collection<QualifierType> all() {
    return types.values();
  }
}
