package org.xencim.mof;

import java.util.List;
import org.xencim.cim.CimName;
import org.xencim.cim.DataType;
import org.xencim.mof.Parsed.QualifierText;

/** What a member must keep of the member that it overrides. */
final class OverrideRules {
  private final MofProblems problems;

  OverrideRules(MofProblems problems) {
    this.problems = problems;
  }

  /** Whether a member of this type may override one of that type. */
  boolean fits(DataType type, DataType above, ClassIndex index) {
    if (type.type() != above.type() || type.array() != above.array()) {
      return false;
    }
    CimName target = type.referenceClass();
    CimName wider = above.referenceClass();
    return target == null
        || wider == null
        || !index.knows(target)
        || index.isSameOrBelow(target, wider);
  }

  /** Override names the overridden member, which has the same name. */
  void checkName(List<QualifierText> qualifiers, Name name) {
    for (var qualifier : qualifiers) {
      if (qualifier.name().is("Override")
          && qualifier.value() instanceof Literal.Text text
          && !name.is(text.value())) {
        problems.report(text.position(), text.written(), '"' + name.text() + '"');
      }
    }
  }

  /** Override where no superclass has the member. */
  void checkNothingOverridden(List<QualifierText> qualifiers) {
    for (var qualifier : qualifiers) {
      if (qualifier.name().is("Override")) {
        problems.report(qualifier.name(), "Override only where a superclass has this member");
      }
    }
  }
}
