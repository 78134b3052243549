package org.xencim.engine.objects;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xencim.engine.config.ClientLimits;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.CallModel;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Handle;
import org.xencim.xenapi.Message;
import org.xencim.xenapi.ParameterModel;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.XenApiException;

/**
 * How large values may be that clients give. All are refused with VALUE_NOT_SUPPORTED, which tells
 * the size and never repeats the value.
 */
public final class ValueRules {
  private static final List<String> WRITING = List.of("set_", "add_to_", "add_");

  private static final int LONGEST_REFERENCE = 1_000;

  private final ClientLimits limits;

  /** A message with no more bytes than this has nothing long and not many entries. */
  private final long harmless;

  public ValueRules(ClientLimits limits) {
    this.limits = limits;
    this.harmless = Math.min(LONGEST_REFERENCE, Math.min(limits.stringBytes(), limits.entries()));
  }

  /** Checks what a message has, before it is carried out. */
  public void check(Message<?> message) {
    long bytes = message.arguments().stream().mapToLong(Sizes::of).sum();
    // What is stored already can be taken away, however large it is.
    if (bytes <= harmless || message.call().name().startsWith("remove_")) {
      return;
    }
    CallModel<?> call = message.call();
    for (int i = 0; i < message.arguments().size(); i++) {
      check(name(call, call.parameters().get(i)), message.arguments().get(i));
    }
    if (bytes > limits.recordBytes()) {
      throw refused(
          call.fullName(), bytes + " bytes", "an object", limits.recordBytes() + " bytes");
    }
  }

  /** A value is told by the field that it is for. */
  private static String name(CallModel<?> call, ParameterModel parameter) {
    if (parameter.name().equals("value") || parameter.name().equals("key")) {
      for (String verb : WRITING) {
        if (call.name().startsWith(verb)) {
          return call.className() + "." + call.name().substring(verb.length());
        }
      }
    }
    return parameter.name();
  }

  private void check(String name, Object value) {
    switch (value) {
      case String text -> checkString(name, text);
      case Ref<?> ref -> checkReference(name, ref.handle());
      case Handle handle -> checkReference(name, handle.text());
      case Map<?, ?> map -> {
        checkEntries(name, map.size());
        map.keySet().forEach(key -> check(name, key));
        map.values().forEach(element -> check(name, element));
      }
      case List<?> list -> {
        checkEntries(name, list.size());
        list.forEach(element -> check(name, element));
      }
      case Optional<?> optional -> optional.ifPresent(present -> check(name, present));
      case ApiRecord<?, ?> fields -> {
        String owner = ApiModel.current().ofRecord(fields).name();
        Sizes.members(fields).forEach((field, part) -> check(owner + "." + field, part));
      }
      case Record structure ->
          Sizes.members(structure).forEach((member, part) -> check(name + "." + member, part));
      default -> {}
    }
  }

  private void checkString(String name, String text) {
    long bytes = Sizes.of(text);
    if (bytes > limits.stringBytes()) {
      throw refused(
          name, "a string of " + bytes + " bytes", "a string", limits.stringBytes() + " bytes");
    }
  }

  private static void checkReference(String name, String handle) {
    if (handle.length() > LONGEST_REFERENCE) {
      throw refused(
          name,
          "a reference of " + handle.length() + " characters",
          "a reference",
          LONGEST_REFERENCE + " characters");
    }
  }

  private void checkEntries(String name, int size) {
    if (size > limits.entries()) {
      throw refused(name, size + " entries", "a map or set", limits.entries() + " entries");
    }
  }

  /** {@code after}, unless what it has in {@code field}, or in all, has grown too large. */
  <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> F grown(F before, F after) {
    long bytes = Sizes.of(after);
    String owner = ApiModel.current().ofRecord(after).name();
    if (bytes > limits.recordBytes() && bytes > Sizes.of(before)) {
      throw refused(owner, bytes + " bytes", "an object", limits.recordBytes() + " bytes");
    }
    Map<String, Object> earlier = Sizes.members(before);
    Sizes.members(after)
        .forEach((field, value) -> {
          if (size(value) > size(earlier.get(field))) {
            checkEntries(owner + "." + field, size(value));
          }
        });
    return after;
  }

  private static int size(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> map.size();
      case List<?> list -> list.size();
      case null, default -> 0;
    };
  }

  public static XenApiException refused(String name, String what, String whose, String limit) {
    return new XenApiException(
        ErrorCode.VALUE_NOT_SUPPORTED, name, what, whose + " has at most " + limit);
  }
}
