package org.xencim.mof.tokens;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xencim.cim.CimSchema;

/**
 * Writes the Java tokens of a schema: for each class an interface that extends that of its
 * superclass, with {@code CLASS}, a constant per property, and a constant and a record per method.
 * A ValueMap becomes a record over the code with a constant per named value.
 */
public final class TokenEmitter {
  private final String packageName;

  /** An emitter for a package. */
  public TokenEmitter(String packageName) {
    this.packageName = packageName;
  }

  /** The source text of each interface by its simple name; the same schema gives the same texts. */
  public Map<String, String> emit(CimSchema schema) {
    var valueTypes = new ValueTypes(schema);
    Map<String, String> sources = new LinkedHashMap<>();
    for (var cimClass : schema.classes()) {
      var body = new ClassEmitter(cimClass, valueTypes).emit();
      sources.put(JavaNames.ofClass(cimClass.name()), header(body) + body);
    }
    return sources;
  }

  private String header(String body) {
    var header = new StringBuilder("// Generated from the MOF; change that instead.\n");
    header.append("package ").append(packageName).append(";\n\n");
    importIfUsed(header, body, "List<", "java.util.List");
    importIfUsed(header, body, "@Nullable ", "org.jspecify.annotations.Nullable");
    importIfUsed(header, body, "(Arguments ", "org.xencim.cim.Arguments");
    importIfUsed(header, body, "CimDateTime", "org.xencim.cim.CimDateTime");
    importIfUsed(header, body, "CimInstance", "org.xencim.cim.CimInstance");
    importIfUsed(header, body, "CimMethod<", "org.xencim.cim.CimMethod");
    importIfUsed(header, body, "ClassToken<", "org.xencim.cim.ClassToken");
    importIfUsed(header, body, "ObjectPath", "org.xencim.cim.ObjectPath");
    importIfUsed(header, body, "Parameter<", "org.xencim.cim.Parameter");
    importIfUsed(header, body, "Property<", "org.xencim.cim.Property");
    importIfUsed(header, body, "ValueKind", "org.xencim.cim.ValueKind");
    return header.append('\n').toString();
  }

  private static void importIfUsed(StringBuilder header, String body, String use, String type) {
    if (body.contains(use)) {
      header.append("import ").append(type).append(";\n");
    }
  }
}
