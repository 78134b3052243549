package org.xencim.cimxml;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimDateTime;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.DataType;
import org.xencim.cim.MethodDeclaration;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.ParameterDeclaration;
import org.xencim.cim.PropertyDeclaration;
import org.xencim.cim.Qualifier;
import org.xencim.cim.QualifierFlavor;
import org.xencim.cim.QualifierScope;
import org.xencim.cim.QualifierType;
import org.xencim.wbem.Cell;
import org.xencim.wbem.Column;
import org.xencim.wbem.Projection;
import org.xencim.wbem.TestProjections;

/** A class with a property of every kind, rows of it, and other results to be written. */
final class Canned {
  static final CimNamespace NAMESPACE = CimNamespace.of("root/cimv2");
  static final CimName THING = CimName.of("T_Thing");
  static final CimDateTime TIME = CimDateTime.of(Instant.parse("2026-11-22T14:36:23.000123Z"));
  static final QualifierFlavor FIXED = new QualifierFlavor(false, true, false);
  static final QualifierFlavor TEXT = new QualifierFlavor(true, true, true);
  static final QualifierFlavor RESTRICTED = new QualifierFlavor(true, false, false);

  /** A row. */
  record Thing(int number, @Nullable String text) {}

  private Canned() {}

  static Qualifier flag(String name) {
    return new Qualifier(
        CimName.of(name), DataType.of(CimType.BOOLEAN), new CimValue.Bool(true), FIXED, false);
  }

  static Qualifier text(String name, String value) {
    return new Qualifier(
        CimName.of(name), DataType.of(CimType.STRING), new CimValue.Text(value), TEXT, false);
  }

  static PropertyDeclaration property(String name, DataType type, Qualifier... qualifiers) {
    return new PropertyDeclaration(CimName.of(name), type, null, List.of(qualifiers), THING, false);
  }

  static ObjectPath path(String key) {
    return ObjectPath.of(
        CimName.of("T_Other"),
        List.of(new ObjectPath.Key(CimName.of("Id"), new CimValue.Text(key))));
  }

  static CimInstance embedded(String text) {
    return new CimInstance(
        CimName.of("T_Part"),
        List.of(
            new CimInstance.PropertyValue(
                CimName.of("Text"), DataType.of(CimType.STRING), new CimValue.Text(text)),
            new CimInstance.PropertyValue(
                CimName.of("Sizes"),
                DataType.arrayOf(CimType.UINT8),
                new CimValue.ArrayOf(CimType.UINT8, List.of(new CimValue.Int(CimType.UINT8, 9)))),
            new CimInstance.PropertyValue(
                CimName.of("Nothing"), DataType.of(CimType.STRING), null)),
        null);
  }

  /** The columns of the class, in its order. */
  static List<Column<Thing>> columns() {
    List<Column<Thing>> columns = new ArrayList<>();
    columns.add(
        new Column.Constant<>(
            property("Creator", DataType.of(CimType.STRING), flag("Key")),
            new CimValue.Text("T_Thing")));
    computed(
        columns,
        property("Id", DataType.of(CimType.UINT32), flag("Key")),
        (row, sink) -> sink.unsigned(row.number()));
    computed(
        columns,
        property("Text", DataType.of(CimType.STRING)),
        (row, sink) -> {
          if (row.text() != null) {
            sink.string(row.text());
          }
        });
    columns.add(new Column.Constant<>(property("Absent", DataType.of(CimType.UINT16)), null));
    computed(
        columns,
        property("Flag", DataType.of(CimType.BOOLEAN)),
        (row, sink) -> sink.bool(row.number() % 2 == 0));
    computed(
        columns, property("Letter", DataType.of(CimType.CHAR16)), (row, sink) -> sink.char16('<'));
    computed(
        columns,
        property("Signed", DataType.of(CimType.SINT64)),
        (row, sink) -> sink.signed(Long.MIN_VALUE + row.number()));
    computed(
        columns,
        property("Large", DataType.of(CimType.UINT64)),
        (row, sink) -> sink.unsigned(-1L - row.number()));
    computed(
        columns,
        property("Ratio", DataType.of(CimType.REAL32)),
        (row, sink) -> sink.real32(0.5f + row.number()));
    computed(
        columns,
        property("Real", DataType.of(CimType.REAL64)),
        (row, sink) -> sink.real64(row.number() == 0 ? Double.NaN : 1e21 * row.number()));
    computed(
        columns,
        property("Time", DataType.of(CimType.DATETIME)),
        (row, sink) -> sink.dateTime(TIME));
    computed(
        columns,
        property("Texts", DataType.arrayOf(CimType.STRING)),
        (row, sink) -> {
          if (row.text() != null) {
            sink.beginArray();
            sink.string(row.text());
            sink.nullElement();
            sink.string("");
            sink.endArray();
          }
        });
    computed(
        columns,
        property("Other", DataType.reference(CimName.of("T_Other"))),
        (row, sink) -> {
          if (row.text() != null) {
            sink.reference(path(row.text()).in(NAMESPACE));
          }
        });
    computed(
        columns,
        property("Part", DataType.of(CimType.STRING), text("EmbeddedInstance", "T_Part")),
        (row, sink) -> {
          if (row.text() != null) {
            sink.embedded(embedded(row.text()));
          }
        });
    return columns;
  }

  private static void computed(
      List<Column<Thing>> columns, PropertyDeclaration property, Cell<Thing> cell) {
    columns.add(new Column.Computed<>(property, cell));
  }

  static CimClass thingClass(List<Column<Thing>> columns) {
    return new CimClass(
        THING,
        null,
        List.of(),
        columns.stream().<PropertyDeclaration>map(Column::property).toList(),
        List.of());
  }

  static Projection<Thing> things(boolean classOrigin) {
    List<Column<Thing>> columns = columns();
    return TestProjections.of(NAMESPACE, thingClass(columns), columns, classOrigin);
  }

  /** A class with inherited features, a default, references, and a method with all parameters. */
  static CimClass toldClass() {
    DataType other = DataType.reference(CimName.of("T_Other"));
    Qualifier inherited =
        new Qualifier(
            CimName.of("Version"),
            DataType.of(CimType.STRING),
            new CimValue.Text("1.0"),
            RESTRICTED,
            true);
    PropertyDeclaration base =
        new PropertyDeclaration(
            CimName.of("Base"),
            DataType.of(CimType.UINT8),
            new CimValue.Int(CimType.UINT8, 3),
            List.of(inherited),
            CimName.of("T_Base"),
            true);
    PropertyDeclaration sizes =
        property(
            "Sizes", new DataType(CimType.UINT16, true, 4, null), text("Description", "<sizes>"));
    PropertyDeclaration link = property("Link", other, flag("Key"));
    MethodDeclaration method =
        new MethodDeclaration(
            CimName.of("Define"),
            DataType.of(CimType.UINT32),
            List.of(
                new ParameterDeclaration(
                    CimName.of("Text"), DataType.of(CimType.STRING), List.of(flag("In"))),
                new ParameterDeclaration(
                    CimName.of("Texts"), DataType.arrayOf(CimType.STRING), List.of()),
                new ParameterDeclaration(CimName.of("Ref"), other, List.of(flag("Out"))),
                new ParameterDeclaration(
                    CimName.of("Refs"),
                    new DataType(CimType.REFERENCE, true, 0, CimName.of("T_Other")),
                    List.of(flag("Out"))),
                new ParameterDeclaration(
                    CimName.of("Part"),
                    DataType.of(CimType.STRING),
                    List.of(flag("Out"), text("EmbeddedInstance", "T_Part"))),
                new ParameterDeclaration(
                    CimName.of("Numbers"), DataType.arrayOf(CimType.UINT8), List.of(flag("Out")))),
            List.of(text("Description", "Defines \"it\"")),
            CimName.of("T_Told"),
            false);
    return new CimClass(
        CimName.of("T_Told"),
        CimName.of("T_Base"),
        List.of(text("Description", "Told"), inherited),
        List.of(base, sizes, link),
        List.of(method));
  }

  /** Everything that a method can return. */
  static Map<CimName, CimValue> outputs() {
    return Map.of(
        CimName.of("Ref"), new CimValue.Reference(path("r").in(NAMESPACE).at("h")),
        CimName.of("Refs"),
            new CimValue.ArrayOf(CimType.REFERENCE, List.of(new CimValue.Reference(path("a")))),
        CimName.of("Part"), new CimValue.Embedded(embedded("x & y")),
        CimName.of("Numbers"),
            new CimValue.ArrayOf(
                CimType.UINT8,
                List.of(new CimValue.Int(CimType.UINT8, 1), new CimValue.Int(CimType.UINT8, 2))));
  }

  static QualifierType values() {
    return new QualifierType(
        CimName.of("Values"),
        DataType.arrayOf(CimType.STRING),
        null,
        Set.of(QualifierScope.PROPERTY, QualifierScope.METHOD),
        TEXT);
  }

  static QualifierType max() {
    return new QualifierType(
        CimName.of("Max"),
        DataType.of(CimType.UINT32),
        new CimValue.Int(CimType.UINT32, 1),
        Set.of(QualifierScope.REFERENCE),
        RESTRICTED);
  }
}
