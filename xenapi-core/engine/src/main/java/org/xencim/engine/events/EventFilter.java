package org.xencim.engine.events;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.xencim.engine.objects.ValueRules;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.XenApiException;

/**
 * Which objects somebody wants to hear of: of some classes, some by reference, or all but some.
 * Classes of which this server has no objects may be named; clients know more than one server.
 */
record EventFilter(boolean all, Set<String> named, Set<String> excluded) {
  private static final String EVERYTHING = "*";
  // How clients that keep references and UUIDs apart write a reference.
  private static final String PREFIX = "OpaqueRef:";

  /** What one filter names at most; each that waits keeps its own. */
  private static final int MOST = 1_000;

  static final EventFilter NOTHING = new EventFilter(false, Set.of(), Set.of());

  EventFilter {
    named = Set.copyOf(named);
    excluded = Set.copyOf(excluded);
    if (named.size() + excluded.size() > MOST) {
      throw ValueRules.refused(
          "event.classes",
          named.size() + excluded.size() + " names",
          "it",
          MOST + " names; name the class instead");
    }
  }

  /** What {@code specs} name; no name is everything. EVENT_SUBSCRIPTION_PARSE_FAILURE. */
  static EventFilter of(List<String> specs) {
    return NOTHING.with(specs);
  }

  EventFilter with(List<String> specs) {
    Set<String> more = parse(specs);
    if (more.contains(EVERYTHING)) {
      return new EventFilter(true, Set.of(), Set.of());
    }
    return all
        ? new EventFilter(true, Set.of(), minus(excluded, more))
        : new EventFilter(false, plus(named, more), Set.of());
  }

  EventFilter without(List<String> specs) {
    Set<String> fewer = parse(specs);
    if (fewer.contains(EVERYTHING)) {
      return NOTHING;
    }
    return all
        ? new EventFilter(true, Set.of(), plus(excluded, fewer))
        : new EventFilter(false, minus(named, fewer), Set.of());
  }

  private static Set<String> parse(List<String> specs) {
    Set<String> parsed = new HashSet<>();
    specs.forEach(spec -> parsed.add(parse(spec)));
    return specs.isEmpty() ? Set.of(EVERYTHING) : parsed;
  }

  private static String parse(String spec) {
    int slash = spec.indexOf('/');
    if (slash < 0) {
      return spec.toLowerCase(Locale.ROOT);
    }
    String handle = spec.substring(slash + 1);
    if (slash == 0 || handle.isEmpty() || handle.contains("/")) {
      throw new XenApiException(ErrorCode.EVENT_SUBSCRIPTION_PARSE_FAILURE, spec);
    }
    return spec.substring(0, slash).toLowerCase(Locale.ROOT) + "/" + handle;
  }

  private static Set<String> plus(Set<String> set, Collection<String> more) {
    Set<String> sum = new HashSet<>(set);
    sum.addAll(more);
    return sum;
  }

  private static Set<String> minus(Set<String> set, Collection<String> fewer) {
    Set<String> rest = new HashSet<>(set);
    rest.removeAll(fewer);
    return rest;
  }

  boolean isNothing() {
    return !all && named.isEmpty();
  }

  boolean takes(Ref<?> ref) {
    return all ? !names(excluded, ref) : names(named, ref);
  }

  private static boolean names(Set<String> specs, Ref<?> ref) {
    if (specs.isEmpty()) {
      return false;
    }
    String type = ApiModel.current().of(ref).name().toLowerCase(Locale.ROOT);
    return specs.contains(type)
        || specs.contains(type + "/" + ref.handle())
        || specs.contains(type + "/" + PREFIX + ref.handle());
  }

  /** Whether objects of {@code type} can be taken. */
  boolean concerns(ClassModel<?, ?> type) {
    String name = type.name().toLowerCase(Locale.ROOT);
    return all
        ? !excluded.contains(name)
        : named.stream().anyMatch(spec -> spec.equals(name) || spec.startsWith(name + "/"));
  }
}
