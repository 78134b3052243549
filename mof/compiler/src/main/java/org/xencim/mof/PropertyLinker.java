package org.xencim.mof;

import static org.xencim.cim.QualifierScope.PROPERTY;
import static org.xencim.cim.QualifierScope.REFERENCE;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.DataType;
import org.xencim.cim.PropertyDeclaration;
import org.xencim.mof.Parsed.PropertyText;

/** Links the properties and references of a class with those that they override. */
final class PropertyLinker {
  private final ClassIndex index;
  private final ElementRules rules;
  private final OverrideRules overrides;
  private final QualifierLinker qualifiers;
  private final LiteralConverter literals;
  private final MofProblems problems;

  PropertyLinker(ClassIndex index, QualifierLinker qualifiers, MofProblems problems) {
    this.index = index;
    this.rules = new ElementRules(index, problems);
    this.overrides = new OverrideRules(problems);
    this.qualifiers = qualifiers;
    this.literals = LiteralConverter.withoutAliases(problems);
    this.problems = problems;
  }

  /**
   * Links a property of a class.
   *
   * @param superclass null when the class has none, or none that could be linked
   */
  PropertyDeclaration link(
      PropertyText text, CimName owner, boolean association, @Nullable CimClass superclass) {
    var name = text.name().cimName();
    var type = rules.type(text.type());
    var overridden = superclass == null ? null : superclass.property(name);
    if (overridden != null) {
      checkOverride(text, type, overridden);
    } else if (superclass != null) {
      overrides.checkNothingOverridden(text.qualifiers());
    }
    if (type.type() == CimType.REFERENCE && !association) {
      problems.report(text.type().name(), "a reference only in a class with [Association]");
    }
    rules.check(text.qualifiers(), text.type());
    return new PropertyDeclaration(
        name,
        type,
        text.defaultValue() == null
            ? inheritedDefault(overridden)
            : literals.convert(text.defaultValue(), type),
        qualifiers.link(
            text.qualifiers(),
            type.type() == CimType.REFERENCE ? REFERENCE : PROPERTY,
            overridden == null ? List.of() : overridden.qualifiers()),
        overridden == null ? owner : overridden.classOrigin(),
        false);
  }

  private static @Nullable CimValue inheritedDefault(@Nullable PropertyDeclaration overridden) {
    return overridden == null ? null : overridden.defaultValue();
  }

  private void checkOverride(PropertyText text, DataType type, PropertyDeclaration overridden) {
    var above = overridden.type();
    if (!overrides.fits(type, above, index)) {
      problems.report(
          text.type().name().position(),
          type.toString(),
          above
              + (above.referenceClass() == null ? "" : " or a reference to a class below it")
              + ", as in "
              + overridden.classOrigin());
    }
    overrides.checkName(text.qualifiers(), text.name());
  }
}
