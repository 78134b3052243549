package org.xencim.mof;

import java.util.ArrayList;
import java.util.List;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimSchema;
import org.xencim.mof.Parsed.InstanceText;

/** Reads embedded instances that a client sends as MOF text: {@code instance of X {...};}. */
public final class MofInstances {
  private static final String SOURCE = "MOF";

  private MofInstances() {}

  /**
   * The instances of a text, in their order, with nothing but the properties that it gives.
   *
   * @param schema has their classes
   * @throws MofException if the text is too long, is no MOF, has other declarations, or does not
   *     fit the schema
   */
  public static List<CimInstance> parse(String text, CimSchema schema) throws MofException {
    var problems = new MofProblems(MofLimits.REQUEST);
    var instances = new ArrayList<CimInstance>();
    if (text.length() > MofLimits.REQUEST.characters()) {
      problems.report(
          new MofPosition(SOURCE, 1, 1),
          text.substring(0, 100),
          "at most " + MofLimits.REQUEST.characters() + " characters");
    } else {
      link(text, schema, problems, instances);
    }
    if (!problems.all().isEmpty()) {
      throw new MofException(problems.all());
    }
    return List.copyOf(instances);
  }

  private static void link(
      String text, CimSchema schema, MofProblems problems, List<CimInstance> instances) {
    var linker = new InstanceLinker(schema, null, problems);
    for (var declaration : MofParser.parse(SOURCE, text, problems)) {
      switch (declaration) {
        case InstanceText instance -> {
          var linked = linker.linkEmbedded(instance);
          if (linked != null) {
            instances.add(linked);
          }
        }
        case Parsed.ClassText other -> problems.report(other.name(), "'instance of'");
        case Parsed.QualifierTypeText other -> problems.report(other.name(), "'instance of'");
        case Parsed.Pragma other -> problems.report(other.name(), "'instance of'");
      }
    }
  }
}
