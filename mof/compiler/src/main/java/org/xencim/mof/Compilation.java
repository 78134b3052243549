package org.xencim.mof;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimSchema;

/**
 * What came out of a run: schemas and instances, or problems and neither of them.
 *
 * @param schemas a schema per namespace; texts without a namespace pragma are in the empty one,
 *     which always exists
 * @param instances the declared instances, each at its path
 * @param problems everything that is wrong, text by text in the order of the text
 */
public record Compilation(
    Map<CimNamespace, CimSchema> schemas, List<CimInstance> instances, List<MofProblem> problems) {
  private static final CimNamespace DEFAULT = CimNamespace.of("");

  public Compilation {
    schemas = Collections.unmodifiableMap(new LinkedHashMap<>(schemas));
    instances = List.copyOf(instances);
    problems = List.copyOf(problems);
  }

  static Compilation failed(List<MofProblem> problems) {
    return new Compilation(Map.of(), List.of(), problems);
  }

  /** Whether there are no problems. */
  public boolean succeeded() {
    return problems.isEmpty();
  }

  /**
   * The schema of the texts that name no namespace.
   *
   * @throws MofException if there are problems
   */
  public CimSchema schema() throws MofException {
    var schema = schemas.get(DEFAULT);
    if (schema == null) {
      throw new MofException(problems);
    }
    return schema;
  }
}
