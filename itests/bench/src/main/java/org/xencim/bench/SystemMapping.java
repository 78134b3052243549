package org.xencim.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimSchema;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.ClassToken;
import org.xencim.cim.DataType;
import org.xencim.cim.Property;
import org.xencim.cim.PropertyDeclaration;
import org.xencim.cim.Qualifier;
import org.xencim.cim.QualifierFlavor;
import org.xencim.cim.QualifierNames;
import org.xencim.cim.ValueKind;
import org.xencim.wbem.CimMapping;
import org.xencim.wbem.CimOperations;
import org.xencim.wbem.KeyRule;
import org.xencim.wbem.NamespaceContent;
import org.xencim.wbem.ProvidedOperations;
import org.xencim.wbem.ProviderRegistry;

/** Serves rows as a class like CIM_ComputerSystem, by the mapping language of the providers. */
final class SystemMapping {
  static final CimNamespace NAMESPACE = CimNamespace.of("root/cimv2");
  static final CimName CLASS = CimName.of("Bench_ComputerSystem");

  /** Stands for the interface that would be generated from MOF. */
  interface Token {}

  private final List<PropertyDeclaration> declarations = new ArrayList<>();
  private final CimMapping.Builder<List<SystemRow>, Token, SystemRow> mapping;

  private SystemMapping() {
    this.mapping = startMapping();
  }

  // A List of rows has no class object of its own.
  @SuppressWarnings("unchecked")
  private static CimMapping.Builder<List<SystemRow>, Token, SystemRow> startMapping() {
    ClassToken<Token> token = ClassToken.of(CLASS.toString());
    return CimMapping.of(token, (Class<List<SystemRow>>) (Class<?>) List.class, SystemRow.class);
  }

  /** Operations on rows. */
  static CimOperations operations(List<SystemRow> rows) {
    SystemMapping builder = new SystemMapping();
    builder.properties();
    CimClass cimClass = new CimClass(CLASS, null, List.of(), builder.declarations, List.of());
    ProviderRegistry<List<SystemRow>> registry =
        new ProviderRegistry<>(
            List.of(
                new NamespaceContent<>(
                    NAMESPACE,
                    new CimSchema(List.of(), List.of(cimClass)),
                    List.of(builder.mapping.rows(all -> all).build()),
                    List.of())));
    return new ProvidedOperations<>(
        registry,
        () -> rows,
        text -> {
          throw new IllegalArgumentException(text);
        });
  }

  private void properties() {
    Property<Token, String> creator = key("CreationClassName");
    mapping.classKey(creator);
    mapping.key(key("Name"), KeyRule.IGNORE_CASE, SystemRow::name);
    string("ElementName", SystemRow::elementName);
    string("Caption", SystemRow::caption);
    string("Description", SystemRow::description);
    constant("PrimaryOwnerName", ValueKind.STRING, "operations@example.org");
    constant("PrimaryOwnerContact", ValueKind.STRING, "Operations, building 7, telephone 4711");
    string("OtherEnabledState", SystemRow::otherState);
    string("ConfigurationDataRoot", SystemRow::configuration);
    list("OtherIdentifyingInfo", ValueKind.STRING, SystemRow::identifiers);
    constant(
        "IdentifyingDescriptions",
        ValueKind.arrayOf(ValueKind.STRING),
        List.of("UUID of the machine", "Domain of the hypervisor", "First MAC address"));
    list("OperationalStatus", ValueKind.UINT16, SystemRow::operationalStatus);
    list("AvailableRequestedStates", ValueKind.UINT16, SystemRow::requestedStates);
    scalar("EnabledState", ValueKind.UINT16, SystemRow::enabledState);
    scalar("RequestedState", ValueKind.UINT16, SystemRow::requestedState);
    scalar("HealthState", ValueKind.UINT16, SystemRow::healthState);
    constant("EnabledDefault", ValueKind.UINT16, 2);
    constant("CommunicationStatus", ValueKind.UINT16, 1);
    scalar("DetailedStatus", ValueKind.UINT16, SystemRow::detailedStatus);
    scalar("PrimaryStatus", ValueKind.UINT16, SystemRow::primaryStatus);
    scalar("Generation", ValueKind.UINT64, SystemRow::generation);
    scalar("UpTime", ValueKind.UINT64, SystemRow::uptime);
    scalar("Locked", ValueKind.BOOLEAN, SystemRow::locked);
    constant("IsDedicated", ValueKind.BOOLEAN, false);
    scalar("InstallDate", ValueKind.DATETIME, SystemRow::installed);
    scalar("TimeOfLastStateChange", ValueKind.DATETIME, SystemRow::changed);
    constant("NameFormat", ValueKind.STRING, "Other");
    mapping.absent("nobody asks", declared("Status", ValueKind.STRING));
    mapping.absent("nobody asks", declared("AllocationState", ValueKind.STRING));
  }

  private <V> void constant(String name, ValueKind<V> kind, V value) {
    mapping.constant(declared(name, kind), value);
  }

  private void string(String name, Function<SystemRow, String> reader) {
    scalar(name, ValueKind.STRING, reader);
  }

  private <V> void scalar(String name, ValueKind<V> kind, Function<SystemRow, V> reader) {
    mapping.property(declared(name, kind), reader);
  }

  private <V> void list(String name, ValueKind<V> kind, Function<SystemRow, List<V>> reader) {
    mapping.property(declared(name, ValueKind.arrayOf(kind)), reader);
  }

  private Property<Token, String> key(String name) {
    Qualifier key =
        new Qualifier(
            QualifierNames.KEY,
            DataType.of(CimType.BOOLEAN),
            new CimValue.Bool(true),
            QualifierFlavor.DEFAULT,
            false);
    return declared(name, ValueKind.STRING, key);
  }

  private <V> Property<Token, V> declared(String name, ValueKind<V> kind, Qualifier... qualifiers) {
    DataType type = kind.array() ? DataType.arrayOf(kind.type()) : DataType.of(kind.type());
    declarations.add(
        new PropertyDeclaration(CimName.of(name), type, null, List.of(qualifiers), CLASS, false));
    return Property.of(name, kind);
  }
}
