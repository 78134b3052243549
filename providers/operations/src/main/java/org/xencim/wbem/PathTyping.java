package org.xencim.wbem;

import java.util.ArrayList;
import java.util.List;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimException;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimSchema;
import org.xencim.cim.CimStatus;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.PropertyDeclaration;

/**
 * Checks the keys of a path against its class and gives them their declared types, in references
 * within too.
 */
final class PathTyping {
  private static final int MAX_DEPTH = 8;

  private final CimSchema schema;

  PathTyping(CimSchema schema) {
    this.schema = schema;
  }

  /**
   * The path of an instance with typed keys.
   *
   * @throws CimException INVALID_PARAMETER for a key that is missing, unknown or of another type;
   *     NOT_FOUND for a class without keys
   */
  ObjectPath typed(CimClass cimClass, ObjectPath path) {
    return typed(cimClass, path, 0);
  }

  private ObjectPath typed(CimClass cimClass, ObjectPath path, int depth) {
    List<ObjectPath.Key> keys = new ArrayList<>(path.keys().size());
    for (ObjectPath.Key key : path.keys()) {
      keys.add(new ObjectPath.Key(key.name(), typed(cimClass, key, depth)));
    }
    for (PropertyDeclaration key : cimClass.keys()) {
      if (path.key(key.name()) == null) {
        throw new CimException(
            CimStatus.INVALID_PARAMETER,
            "The path of a " + cimClass + " lacks the key " + key.name() + ".");
      }
    }
    return new ObjectPath(path.host(), path.namespace(), cimClass.name(), keys);
  }

  private CimValue typed(CimClass cimClass, ObjectPath.Key key, int depth) {
    PropertyDeclaration declared = cimClass.property(key.name());
    if (declared == null || !declared.isKey()) {
      throw new CimException(
          CimStatus.INVALID_PARAMETER, cimClass + " has no key " + key.name() + ".");
    }
    CimType type = declared.type().type();
    CimValue value = Typing.converted(type, key.value());
    if (value == null) {
      throw new CimException(
          CimStatus.INVALID_PARAMETER,
          cimClass + "." + key.name() + " is " + declared.type() + ", not " + shown(key) + ".");
    }
    return value instanceof CimValue.Reference reference
        ? new CimValue.Reference(referenced(reference.value(), depth))
        : value;
  }

  private static String shown(ObjectPath.Key key) {
    String text =
        key.value() instanceof CimValue.Text string ? string.value() : key.value().toString();
    return "\"" + (text.length() <= 60 ? text : text.substring(0, 60) + "…") + "\"";
  }

  /**
   * A reference may lead to another namespace, whose classes need not be these: then it stays as it
   * is.
   */
  private ObjectPath referenced(ObjectPath path, int depth) {
    CimClass target = schema.find(path.className());
    return target == null || depth >= MAX_DEPTH ? path : typed(target, path, depth + 1);
  }

  /** The class of a path, or the given status. */
  CimClass classOf(ObjectPath path, CimNamespace namespace, CimStatus ifUnknown) {
    CimClass cimClass = schema.find(path.className());
    if (cimClass == null) {
      throw new CimException(
          ifUnknown, "Namespace " + namespace + " has no class " + path.className() + ".");
    }
    return cimClass;
  }
}
