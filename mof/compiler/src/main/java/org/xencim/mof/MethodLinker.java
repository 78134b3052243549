package org.xencim.mof;

import static org.xencim.cim.QualifierScope.METHOD;
import static org.xencim.cim.QualifierScope.PARAMETER;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimType;
import org.xencim.cim.MethodDeclaration;
import org.xencim.cim.ParameterDeclaration;
import org.xencim.mof.Parsed.MethodText;
import org.xencim.mof.Parsed.ParameterText;

/** Links the methods of a class with those that they override. */
final class MethodLinker {
  private final ClassIndex index;
  private final ElementRules rules;
  private final OverrideRules overrides;
  private final QualifierLinker qualifiers;
  private final MofProblems problems;

  MethodLinker(ClassIndex index, QualifierLinker qualifiers, MofProblems problems) {
    this.index = index;
    this.rules = new ElementRules(index, problems);
    this.overrides = new OverrideRules(problems);
    this.qualifiers = qualifiers;
    this.problems = problems;
  }

  MethodDeclaration link(MethodText text, CimName owner, @Nullable CimClass superclass) {
    var name = text.name().cimName();
    var overridden = superclass == null ? null : superclass.method(name);
    if (text.type().type() == CimType.REFERENCE) {
      problems.report(text.type().name(), "a data type: no method returns a reference");
    }
    rules.check(text.qualifiers(), text.type());
    var linked =
        new MethodDeclaration(
            name,
            rules.type(text.type()),
            parameters(text, overridden),
            qualifiers.link(
                text.qualifiers(),
                METHOD,
                overridden == null ? List.of() : overridden.qualifiers()),
            overridden == null ? owner : overridden.classOrigin(),
            false);
    checkOverride(text, linked, overridden, superclass);
    return linked;
  }

  private List<ParameterDeclaration> parameters(
      MethodText text, @Nullable MethodDeclaration overridden) {
    var names = new HashSet<CimName>();
    var parameters = new ArrayList<ParameterDeclaration>();
    for (var parameter : text.parameters()) {
      if (names.add(parameter.name().cimName())) {
        parameters.add(parameter(parameter, overridden));
      } else {
        problems.report(parameter.name(), "a name that no other parameter has");
      }
    }
    return parameters;
  }

  private ParameterDeclaration parameter(
      ParameterText text, @Nullable MethodDeclaration overridden) {
    var above = overridden == null ? null : overridden.parameter(text.name().cimName());
    rules.check(text.qualifiers(), text.type());
    return new ParameterDeclaration(
        text.name().cimName(),
        rules.type(text.type()),
        qualifiers.link(
            text.qualifiers(), PARAMETER, above == null ? List.of() : above.qualifiers()));
  }

  private void checkOverride(
      MethodText text,
      MethodDeclaration linked,
      @Nullable MethodDeclaration overridden,
      @Nullable CimClass superclass) {
    if (overridden != null) {
      overrides.checkName(text.qualifiers(), text.name());
      if (!sameSignature(linked, overridden)) {
        problems.report(
            text.name(),
            "the parameters and type of the overridden method in " + overridden.classOrigin());
      }
    } else if (superclass != null) {
      overrides.checkNothingOverridden(text.qualifiers());
    }
  }

  private boolean sameSignature(MethodDeclaration method, MethodDeclaration above) {
    if (!overrides.fits(method.returnType(), above.returnType(), index)
        || method.parameters().size() != above.parameters().size()) {
      return false;
    }
    for (var parameter : method.parameters()) {
      var wider = above.parameter(parameter.name());
      if (wider == null || !overrides.fits(parameter.type(), wider.type(), index)) {
        return false;
      }
    }
    return true;
  }
}
