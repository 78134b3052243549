package org.xencim.cimxml;

import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimNamespace;
import org.xencim.wbem.CimRequest;

/** The intrinsic operations that are served: their parameters, and the defaults of DSP0200. */
// The lists are List.of and the builders hold no state, which Error Prone cannot see.
@SuppressWarnings("ImmutableEnumChecker")
enum IntrinsicOperation {
  GET_INSTANCE(
      "GetInstance",
      List.of(
          "InstanceName", "LocalOnly", "IncludeQualifiers", "IncludeClassOrigin", "PropertyList"),
      (namespace, in) ->
          new CimRequest.GetInstance(
              namespace, in.path("InstanceName"), in.propertyList(), classOrigin(in))),
  ENUMERATE_INSTANCES(
      "EnumerateInstances",
      List.of(
          "ClassName",
          "LocalOnly",
          "DeepInheritance",
          "IncludeQualifiers",
          "IncludeClassOrigin",
          "PropertyList"),
      (namespace, in) ->
          new CimRequest.EnumerateInstances(
              namespace,
              in.requiredClass("ClassName"),
              in.flag("DeepInheritance", true),
              in.propertyList(),
              classOrigin(in))),
  ENUMERATE_INSTANCE_NAMES(
      "EnumerateInstanceNames",
      List.of("ClassName"),
      (namespace, in) ->
          new CimRequest.EnumerateInstanceNames(namespace, in.requiredClass("ClassName"))),
  ASSOCIATORS(
      "Associators",
      List.of(
          "ObjectName",
          "AssocClass",
          "ResultClass",
          "Role",
          "ResultRole",
          "IncludeQualifiers",
          "IncludeClassOrigin",
          "PropertyList"),
      (namespace, in) ->
          new CimRequest.Associators(
              namespace,
              in.path("ObjectName"),
              filter(in),
              in.propertyList(),
              in.flag("IncludeQualifiers", false),
              classOrigin(in))),
  ASSOCIATOR_NAMES(
      "AssociatorNames",
      List.of("ObjectName", "AssocClass", "ResultClass", "Role", "ResultRole"),
      (namespace, in) ->
          new CimRequest.AssociatorNames(namespace, in.path("ObjectName"), filter(in))),
  REFERENCES(
      "References",
      List.of(
          "ObjectName",
          "ResultClass",
          "Role",
          "IncludeQualifiers",
          "IncludeClassOrigin",
          "PropertyList"),
      (namespace, in) ->
          new CimRequest.References(
              namespace,
              in.path("ObjectName"),
              in.optionalClass("ResultClass"),
              in.optionalName("Role"),
              in.propertyList(),
              in.flag("IncludeQualifiers", false),
              classOrigin(in))),
  REFERENCE_NAMES(
      "ReferenceNames",
      List.of("ObjectName", "ResultClass", "Role"),
      (namespace, in) ->
          new CimRequest.ReferenceNames(
              namespace,
              in.path("ObjectName"),
              in.optionalClass("ResultClass"),
              in.optionalName("Role"))),
  CREATE_INSTANCE(
      "CreateInstance",
      List.of("NewInstance"),
      (namespace, in) -> new CimRequest.CreateInstance(namespace, in.instance("NewInstance"))),
  MODIFY_INSTANCE(
      "ModifyInstance",
      List.of("ModifiedInstance", "IncludeQualifiers", "PropertyList"),
      (namespace, in) ->
          new CimRequest.ModifyInstance(
              namespace, in.instance("ModifiedInstance"), in.propertyList())),
  DELETE_INSTANCE(
      "DeleteInstance",
      List.of("InstanceName"),
      (namespace, in) -> new CimRequest.DeleteInstance(namespace, in.path("InstanceName"))),
  GET_CLASS(
      "GetClass",
      List.of("ClassName", "LocalOnly", "IncludeQualifiers", "IncludeClassOrigin", "PropertyList"),
      (namespace, in) ->
          new CimRequest.GetClass(namespace, in.requiredClass("ClassName"), view(in))),
  ENUMERATE_CLASSES(
      "EnumerateClasses",
      List.of(
          "ClassName", "DeepInheritance", "LocalOnly", "IncludeQualifiers", "IncludeClassOrigin"),
      (namespace, in) ->
          new CimRequest.EnumerateClasses(
              namespace,
              in.optionalClass("ClassName"),
              in.flag("DeepInheritance", false),
              view(in))),
  ENUMERATE_CLASS_NAMES(
      "EnumerateClassNames",
      List.of("ClassName", "DeepInheritance"),
      (namespace, in) ->
          new CimRequest.EnumerateClassNames(
              namespace, in.optionalClass("ClassName"), in.flag("DeepInheritance", false))),
  GET_QUALIFIER(
      "GetQualifier",
      List.of("QualifierName"),
      (namespace, in) -> new CimRequest.GetQualifier(namespace, in.requiredName("QualifierName"))),
  ENUMERATE_QUALIFIERS(
      "EnumerateQualifiers",
      List.of(),
      (namespace, in) -> new CimRequest.EnumerateQualifiers(namespace));

  private final String operation;
  private final List<String> parameters;
  private final BiFunction<CimNamespace, IntrinsicParameters, CimRequest> builder;

  IntrinsicOperation(
      String operation,
      List<String> parameters,
      BiFunction<CimNamespace, IntrinsicParameters, CimRequest> builder) {
    this.operation = operation;
    this.parameters = parameters;
    this.builder = builder;
  }

  private static boolean classOrigin(IntrinsicParameters in) {
    return in.flag("IncludeClassOrigin", false);
  }

  private static CimRequest.AssociationFilter filter(IntrinsicParameters in) {
    return new CimRequest.AssociationFilter(
        in.optionalClass("AssocClass"),
        in.optionalClass("ResultClass"),
        in.optionalName("Role"),
        in.optionalName("ResultRole"));
  }

  private static CimRequest.ClassView view(IntrinsicParameters in) {
    return new CimRequest.ClassView(
        in.flag("LocalOnly", true),
        in.flag("IncludeQualifiers", true),
        classOrigin(in),
        in.propertyList());
  }

  /** The operation of that name ignoring case, or null. */
  static @Nullable IntrinsicOperation find(String name) {
    for (IntrinsicOperation operation : values()) {
      if (operation.operation.equalsIgnoreCase(name)) {
        return operation;
      }
    }
    return null;
  }

  /** Whether it has a parameter of that name, ignoring case. */
  boolean takes(String parameter) {
    return parameters.stream().anyMatch(parameter::equalsIgnoreCase);
  }

  /** The request. */
  CimRequest request(CimNamespace namespace, IntrinsicParameters in) {
    return builder.apply(namespace, in);
  }
}
