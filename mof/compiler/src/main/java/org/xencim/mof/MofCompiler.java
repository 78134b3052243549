package org.xencim.mof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimSchema;

/**
 * Compiles MOF texts to linked schemas. A compiler keeps nothing from one run to the next.
 *
 * <pre>{@code
 * var compilation = new MofCompiler(sources).compile(List.of("vendor.mof"));
 * compilation.problems().forEach(System.err::println);
 * }</pre>
 */
public final class MofCompiler {
  private static final CimSchema NOTHING = new CimSchema(List.of(), List.of());

  private final MofSources sources;
  private final CimSchema base;
  private final MofLimits limits;

  /** A compiler that starts with nothing: the texts declare their qualifiers, too. */
  public MofCompiler(MofSources sources) {
    this(sources, NOTHING, MofLimits.SCHEMA);
  }

  /**
   * A compiler that adds to a schema.
   *
   * @param base what is declared already, in every namespace
   */
  public MofCompiler(MofSources sources, CimSchema base, MofLimits limits) {
    this.sources = sources;
    this.base = base;
    this.limits = limits;
  }

  /** Compiles texts, and what they include, as one whole. */
  public Compilation compile(Collection<String> names) {
    var problems = new MofProblems(limits);
    Map<CimNamespace, SchemaLinker> linkers = new LinkedHashMap<>();
    linkers.put(CimNamespace.of(""), new SchemaLinker(base, limits, problems));
    var reader =
        new SourceReader(
            sources,
            limits,
            problems,
            (namespace, declaration) ->
                linkers
                    .computeIfAbsent(namespace, name -> new SchemaLinker(base, limits, problems))
                    .add(declaration));
    names.forEach(reader::read);
    return link(linkers, problems);
  }

  private static Compilation link(Map<CimNamespace, SchemaLinker> linkers, MofProblems problems) {
    Map<CimNamespace, CimSchema> schemas = new LinkedHashMap<>();
    var instances = new ArrayList<CimInstance>();
    linkers.forEach((namespace, linker) -> {
      var schema = linker.link();
      var linked = new InstanceLinker(schema, namespace, problems).link(linker.instances());
      schemas.put(namespace, schema);
      instances.addAll(linked);
    });
    return problems.all().isEmpty()
        ? new Compilation(schemas, instances, List.of())
        : Compilation.failed(problems.all());
  }
}
