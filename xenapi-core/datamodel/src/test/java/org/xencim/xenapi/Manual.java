package org.xencim.xenapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The manual of the Xen Management API, and where this model departs from it, as tables. */
final class Manual {
  /** A field; its type as the manual's table spells it. */
  record ManualField(String type, String name, String apiType, Access access) {}

  /** A message; parameters without the session. */
  record ManualMessage(
      String type,
      String name,
      String result,
      boolean async,
      List<String> errors,
      List<String> parameters) {}

  private final List<List<String>> rows = table("manual-1.0.10.tsv");

  /** The classes, in the order of the manual. */
  List<String> classes() {
    return rows("message").map(row -> row.get(1)).distinct().toList();
  }

  List<ManualField> fields(String type) {
    return rows("field", type)
        .map(row -> new ManualField(type, row.get(2), row.get(3), Access.valueOf(row.get(4))))
        .toList();
  }

  List<ManualMessage> messages(String type) {
    return rows("message", type).map(Manual::message).toList();
  }

  private static ManualMessage message(List<String> row) {
    List<String> errors = row.get(5).equals("-") ? List.of() : List.of(row.get(5).split(",", -1));
    List<String> parameters =
        row.subList(6, row.size()).stream()
            .map(parameter -> parameter.substring(parameter.indexOf(' ') + 1))
            .toList();
    boolean async = row.get(4).equals("async");
    return new ManualMessage(row.get(1), row.get(2), row.get(3), async, errors, parameters);
  }

  /** The values of an enumeration. */
  List<String> enumeration(String name) {
    return rows("enum", name).findFirst().map(row -> row.subList(2, row.size())).orElse(List.of());
  }

  /** The number of parameters of each error. */
  Map<String, Integer> errors() {
    return rows("error").collect(Collectors.toMap(row -> row.get(1), row -> row.size() - 2));
  }

  /** Why the model departs from the manual: the reason for each member that does. */
  static Map<String, String> differences() {
    return table("manual-differences.tsv").stream()
        .collect(Collectors.toMap(List::getFirst, List::getLast));
  }

  /** Classes of the manual that the model does not have, or not all of. */
  static List<String> unserved() {
    return table("manual-unserved.tsv").stream().map(List::getFirst).toList();
  }

  private Stream<List<String>> rows(String kind, String type) {
    return rows(kind).filter(row -> row.get(1).equals(type));
  }

  private Stream<List<String>> rows(String kind) {
    return rows.stream().filter(row -> row.getFirst().equals(kind));
  }

  private static List<List<String>> table(String resource) {
    try (InputStream in = Manual.class.getResourceAsStream(resource)) {
      String text =
          new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> Arrays.asList(line.split("\t", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
