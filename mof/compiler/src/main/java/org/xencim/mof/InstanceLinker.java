package org.xencim.mof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimSchema;
import org.xencim.cim.CimValue;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.PropertyDeclaration;
import org.xencim.mof.Parsed.Assignment;
import org.xencim.mof.Parsed.InstanceText;

/** Makes instances of a linked schema; an alias may be used before it is declared. */
final class InstanceLinker {
  /** An alias whose key refers to an alias, and so on; no schema needs more. */
  private static final int DEEPEST_ALIAS = 32;

  private static final int LARGEST_PATH = 100;

  private final CimSchema schema;
  private final @Nullable CimNamespace namespace;
  private final MofProblems problems;
  private final LiteralConverter literals;
  private final Map<CimName, InstanceText> aliases = new HashMap<>();
  private final Map<CimName, ObjectPath> paths = new HashMap<>();
  private final Set<CimName> underWay = new HashSet<>();

  /** How many paths a path has within it, itself included; it may have the same one often. */
  private final IdentityHashMap<ObjectPath, Integer> sizes = new IdentityHashMap<>();

  /** Tried once and not again: keys that refer to several aliases would multiply the work. */
  private final Set<CimName> failed = new HashSet<>();

  InstanceLinker(CimSchema schema, @Nullable CimNamespace namespace, MofProblems problems) {
    this.schema = schema;
    this.namespace = namespace;
    this.problems = problems;
    this.literals = new LiteralConverter(problems, alias -> path(CimName.of(alias.name())));
  }

  /** Instances as they are stored: with defaults, and at the path that their keys make. */
  List<CimInstance> link(List<InstanceText> texts) {
    for (var text : texts) {
      if (text.alias() != null && aliases.putIfAbsent(text.alias().cimName(), text) != null) {
        problems.report(text.alias(), "an alias that is not used yet");
      }
    }
    var instances = new ArrayList<CimInstance>();
    for (var text : texts) {
      var cimClass = concreteClass(text);
      if (cimClass != null) {
        var values = values(text, cimClass);
        addDefaults(values, cimClass);
        instances.add(instance(cimClass, values).at(path(text, cimClass, values)));
      }
    }
    return instances;
  }

  /** An instance as it is sent: with nothing but what it says, and without a path. */
  @Nullable CimInstance linkEmbedded(InstanceText text) {
    var cimClass = concreteClass(text);
    return cimClass == null ? null : instance(cimClass, values(text, cimClass));
  }

  private static CimInstance instance(
      CimClass cimClass, Map<PropertyDeclaration, @Nullable CimValue> values) {
    var properties = new ArrayList<CimInstance.PropertyValue>();
    values.forEach((property, value) ->
        properties.add(new CimInstance.PropertyValue(property.name(), property.type(), value)));
    return new CimInstance(cimClass.name(), properties, null);
  }

  private @Nullable CimClass concreteClass(InstanceText text) {
    var cimClass = schema.find(text.className().cimName());
    if (cimClass == null) {
      problems.report(text.className(), "a declared class");
    } else if (cimClass.isAbstract()) {
      problems.report(text.className(), "a class that is not abstract");
      return null;
    }
    return cimClass;
  }

  private Map<PropertyDeclaration, @Nullable CimValue> values(
      InstanceText text, CimClass cimClass) {
    Map<PropertyDeclaration, @Nullable CimValue> values = new LinkedHashMap<>();
    Set<CimName> given = new HashSet<>();
    for (var assignment : text.values()) {
      var property = cimClass.property(assignment.name().cimName());
      if (property == null) {
        problems.report(assignment.name(), "a property of " + cimClass.name());
      } else if (!given.add(property.name())) {
        problems.report(assignment.name(), "each property once");
      } else {
        values.put(property, literals.convert(assignment.value(), property.type()));
      }
    }
    return values;
  }

  private static void addDefaults(
      Map<PropertyDeclaration, @Nullable CimValue> values, CimClass cimClass) {
    for (var property : cimClass.properties()) {
      if (property.defaultValue() != null) {
        values.putIfAbsent(property, property.defaultValue());
      }
    }
  }

  /** The path of an instance; null when a key has no value, which is reported. */
  private @Nullable ObjectPath path(
      InstanceText text, CimClass cimClass, Map<PropertyDeclaration, @Nullable CimValue> values) {
    var keys = new ArrayList<ObjectPath.Key>();
    for (var key : cimClass.keys()) {
      var value = values.get(key);
      if (value == null) {
        if (text.whole() && !isGiven(key, text)) {
          problems.report(text.className(), "a value for the key property " + key.name());
        }
        return null;
      }
      keys.add(new ObjectPath.Key(key.name(), value));
    }
    return sized(ObjectPath.of(cimClass.name(), keys).in(namespace), text.className());
  }

  /** The path, unless the paths within it make it too large to be written or compared. */
  private @Nullable ObjectPath sized(ObjectPath path, Name at) {
    int size = 1;
    for (var key : path.keys()) {
      if (key.value() instanceof CimValue.Reference reference) {
        size += sizes.getOrDefault(reference.value(), 1);
      }
    }
    if (size > LARGEST_PATH) {
      problems.report(at, "at most " + LARGEST_PATH + " paths within a path");
      return null;
    }
    sizes.put(path, size);
    return path;
  }

  /** Whether there is a value, which then was wrong and is reported. */
  private static boolean isGiven(PropertyDeclaration key, InstanceText text) {
    return text.values().stream()
        .anyMatch(assignment ->
            assignment.name().cimName().equals(key.name())
                && !(assignment.value() instanceof Literal.Null));
  }

  /** The path behind an alias; null when there is none, or it runs in a circle. */
  private @Nullable ObjectPath path(CimName alias) {
    var known = paths.get(alias);
    var text = aliases.get(alias);
    var cimClass = text == null ? null : schema.find(text.className().cimName());
    if (known != null || text == null || cimClass == null || failed.contains(alias)) {
      return known;
    }
    if (underWay.size() >= DEEPEST_ALIAS || !underWay.add(alias)) {
      return null;
    }
    var path = path(text, cimClass, keyValues(text, cimClass));
    underWay.remove(alias);
    if (path == null) {
      failed.add(alias);
    } else {
      paths.put(alias, path);
    }
    return path;
  }

  /** Only the keys: another property may well refer back. */
  private Map<PropertyDeclaration, @Nullable CimValue> keyValues(
      InstanceText text, CimClass cimClass) {
    var keys = text.values().stream().filter(assignment -> isKey(assignment, cimClass)).toList();
    var values =
        values(new InstanceText(List.of(), text.className(), text.alias(), keys, true), cimClass);
    addDefaults(values, cimClass);
    return values;
  }

  private static boolean isKey(Assignment assignment, CimClass cimClass) {
    var property = cimClass.property(assignment.name().cimName());
    return property != null && property.isKey();
  }
}
