package org.xencim.bindings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.StructureModel;
import org.xencim.xenapi.WireName;
import org.xencim.xenapi.XenApiException;

/** The reference of the Xen-API, in Markdown. */
public final class ApiReference {
  private static final List<ErrorCode> COMMON =
      List.of(
          ErrorCode.SESSION_INVALID,
          ErrorCode.PERMISSION_DENIED,
          ErrorCode.MESSAGE_METHOD_UNKNOWN,
          ErrorCode.MESSAGE_PARAMETER_COUNT_MISMATCH,
          ErrorCode.HANDLE_INVALID,
          ErrorCode.VALUE_NOT_SUPPORTED,
          ErrorCode.OPERATION_NOT_ALLOWED,
          ErrorCode.INTERNAL_ERROR);

  private final ApiModel model;
  private final TypeNames types;

  public ApiReference(ApiModel model) {
    this.model = model;
    this.types = new TypeNames(model);
  }

  /** The whole text. */
  public String write() {
    String classes =
        model.classes().stream()
            .map(known -> new ClassChapter(known, types).write())
            .collect(Collectors.joining("\n"));
    return introduction() + classes + "\n" + structures() + "\n" + enumerations() + "\n" + errors();
  }

  private String introduction() {
    return """
    # The Xen-API

    Generated from the model that the server itself is driven by; do not edit.

    Every message, unless it says otherwise, takes a session first, which `session.login_with_password` answers, and then what is
    listed here; a parameter in brackets may be left out. `Async.<class>.<message>` takes the same, and answers a task at once; the
    messages that fields and classes imply (getters, setters, `get_record` and the like) have none. A message that needs a host answers
    [HOST_OFFLINE](#host_offline) when the host cannot be reached, and one that makes an object of a record
    [CREATE_UNSPECIFIED_ATTRIBUTE](#create_unspecified_attribute) or [FIELD_TYPE_ERROR](#field_type_error) when the record lacks a member or has one of another type.
    Who sends too much too fast gets [TOO_BUSY](#too_busy). Any message can answer
    %s.

    Roles, each of which may do all that those before it may: %s.
    How values look on the wire: [xen-rpc.md](../xen-rpc.md).

    Classes: %s

    """
        .formatted(
            ClassChapter.errors(COMMON),
            Arrays.stream(Role.values()).map(Role::wire).collect(Collectors.joining(", ")),
            model.classes().stream()
                .map(known ->
                    "[%s](#%s)".formatted(known.name(), known.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(" · ")));
  }

  private String structures() {
    Map<String, String> sections = new TreeMap<>();
    // A structure may be first met in another one.
    for (int known = -1; known < sections.size(); ) {
      known = sections.size();
      types
          .structures()
          .forEach(each -> sections.computeIfAbsent(TypeNames.nameOf(each), _ -> members(each)));
    }
    StringBuilder text = new StringBuilder("## Structures\n");
    sections.forEach(
        (name, members) -> text.append("\n### ").append(name).append("\n\n").append(members));
    return text.toString();
  }

  private String members(ApiType.Structure structure) {
    return StructureModel.of(structure).members().stream()
        .map(member -> "- `%s`: %s\n".formatted(member.name(), types.of(member.type())))
        .collect(Collectors.joining());
  }

  private String enumerations() {
    StringBuilder text = new StringBuilder("## Enumerations\n");
    for (ApiType.Enumeration enumeration : types.enumerations()) {
      text.append("\n### ").append(types.of(enumeration)).append("\n\n");
      text.append(
          Arrays.stream(enumeration.type().getEnumConstants())
              .map(constant -> "`" + ((WireName) constant).wire() + "`")
              .collect(Collectors.joining(", ", "", "\n")));
    }
    return text.toString();
  }

  private static String errors() {
    StringBuilder text = new StringBuilder("## Errors\n");
    for (ErrorCode code : ErrorCode.values()) {
      text.append("\n### ").append(code).append("\n\n").append(sentence(code)).append('\n');
    }
    return text.toString();
  }

  private static String sentence(ErrorCode code) {
    Object[] names = code.parameters().stream().map(name -> "*" + name + "*").toArray();
    return String.valueOf(new XenApiException(code, names).getMessage());
  }
}
