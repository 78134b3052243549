package org.xencim.mof;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimName;
import org.xencim.cim.CimType;
import org.xencim.cim.DataType;
import org.xencim.mof.Parsed.QualifierText;
import org.xencim.mof.Parsed.TypeText;

/** What holds for properties, parameters and methods alike, whatever class they are in. */
final class ElementRules {
  private static final Set<String> ARRAY_TYPES = Set.of("bag", "ordered", "indexed");

  private final ClassIndex index;
  private final MofProblems problems;

  ElementRules(ClassIndex index, MofProblems problems) {
    this.index = index;
    this.problems = problems;
  }

  /** The declared type; the class of a reference must exist. */
  DataType type(TypeText text) {
    if (text.type() != CimType.REFERENCE) {
      return new DataType(text.type(), text.array(), text.size(), null);
    }
    var target = text.name().cimName();
    if (!index.knows(target)) {
      problems.report(text.name(), "a declared class");
    }
    return new DataType(text.type(), text.array(), text.size(), target);
  }

  void check(List<QualifierText> qualifiers, TypeText type) {
    for (var qualifier : qualifiers) {
      var name = qualifier.name();
      if (name.is("EmbeddedInstance")) {
        checkEmbeddedInstance(qualifier, type);
      } else if (name.is("EmbeddedObject") && type.type() != CimType.STRING) {
        problems.report(name, "EmbeddedObject only on a string");
      } else if (name.is("ArrayType")) {
        checkArrayType(qualifier, type);
      }
    }
    checkValueMap(qualifiers);
  }

  private void checkEmbeddedInstance(QualifierText qualifier, TypeText type) {
    if (type.type() != CimType.STRING) {
      problems.report(qualifier.name(), "EmbeddedInstance only on a string");
    }
    if (qualifier.value() instanceof Literal.Text text
        && !(CimName.isName(text.value()) && index.knows(CimName.of(text.value())))) {
      problems.report(text.position(), text.written(), "the name of a declared class");
    }
  }

  private void checkArrayType(QualifierText qualifier, TypeText type) {
    if (!type.array()) {
      problems.report(qualifier.name(), "ArrayType only on an array");
    }
    if (qualifier.value() instanceof Literal.Text text
        && !ARRAY_TYPES.contains(text.value().toLowerCase(Locale.ROOT))) {
      problems.report(text.position(), text.written(), "\"Bag\", \"Ordered\" or \"Indexed\"");
    }
  }

  private void checkValueMap(List<QualifierText> qualifiers) {
    var map = items(qualifiers, "ValueMap");
    var values = items(qualifiers, "Values");
    if (map != null && values != null && map.items().size() != values.items().size()) {
      problems.report(
          values.position(), values.written(), map.items().size() + " Values, as in the ValueMap");
    }
  }

  private static Literal.@Nullable Items items(List<QualifierText> qualifiers, String name) {
    for (var qualifier : qualifiers) {
      if (qualifier.name().is(name) && qualifier.value() instanceof Literal.Items items) {
        return items;
      }
    }
    return null;
  }
}
