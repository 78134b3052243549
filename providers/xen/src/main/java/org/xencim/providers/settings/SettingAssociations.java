package org.xencim.providers.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.xencim.cim.ClassToken;
import org.xencim.cim.schema.CimComponent;
import org.xencim.cim.schema.CimElementSettingData;
import org.xencim.cim.schema.CimElementSettingData.IsCurrent;
import org.xencim.cim.schema.CimElementSettingData.IsDefault;
import org.xencim.cim.schema.CimElementSettingData.IsNext;
import org.xencim.cim.schema.CimSettingsDefineState;
import org.xencim.cim.schema.CimVirtualSystemSettingDataComponent;
import org.xencim.wbem.Association;
import org.xencim.wbem.CimMapping;
import org.xencim.xenapi.Inventory;

/** The associations that settings of every kind have, as DSP1057 wants them. */
final class SettingAssociations {
  private SettingAssociations() {}

  /** What there is, and the settings in effect that describe it. */
  static <C extends CimSettingsDefineState, E, T> Association<Inventory, T, E> state(
      ClassToken<C> token,
      CimMapping<Inventory, ?, T> settings,
      CimMapping<Inventory, ?, E> elements,
      Function<T, Stream<E>> elementsOf,
      Function<E, Optional<T>> settingsOf) {
    return Association.<Inventory, C, T, E>of(token, settings, elements)
        .references(CimSettingsDefineState.SETTING_DATA, CimSettingsDefineState.MANAGED_ELEMENT)
        .links(
            (inventory, row) -> elementsOf.apply(row).toList(),
            (inventory, element) -> settingsOf.apply(element).stream().toList())
        .build();
  }

  /**
   * The settings in effect, and the defined ones, which take effect at the next start. While a
   * machine is halted both are the same instance.
   */
  static <C extends CimElementSettingData, T extends Settings> Association<Inventory, T, T> defined(
      ClassToken<C> token,
      CimMapping<Inventory, ?, T> settings,
      UnaryOperator<T> definedOf,
      Function<T, Optional<T>> inEffectOf) {
    return Association.<Inventory, C, T, T>of(token, settings, settings)
        .references(CimElementSettingData.MANAGED_ELEMENT, CimElementSettingData.SETTING_DATA)
        .links(
            (inventory, row) -> row.isInEffect() ? List.of(definedOf.apply(row)) : List.of(),
            (inventory, row) ->
                row.configuration() == Configuration.DEFINED
                    ? inEffectOf.apply(row).stream().toList()
                    : List.of())
        .constant(CimElementSettingData.IS_DEFAULT, IsDefault.IS_DEFAULT)
        .constant(CimElementSettingData.IS_NEXT, IsNext.IS_NEXT)
        .property(CimElementSettingData.IS_CURRENT, SettingAssociations::isCurrent)
        .build();
  }

  private static <T extends Settings> IsCurrent isCurrent(Association.Link<T, T> link) {
    return switch (link.left().configuration()) {
      case DEFINED -> IsCurrent.IS_CURRENT;
      case CURRENT -> IsCurrent.IS_NOT_CURRENT;
    };
  }

  /** The settings of a system, and those of its devices. */
  static <C extends CimVirtualSystemSettingDataComponent, T>
      Association<Inventory, MachineSettings, T> component(
          ClassToken<C> token,
          CimMapping<Inventory, ?, MachineSettings> systems,
          CimMapping<Inventory, ?, T> devices,
          Function<MachineSettings, Stream<T>> devicesOf,
          Function<T, MachineSettings> systemOf) {
    return Association.<Inventory, C, MachineSettings, T>of(token, systems, devices)
        .references(CimComponent.GROUP_COMPONENT, CimComponent.PART_COMPONENT)
        .links(
            (inventory, system) -> devicesOf.apply(system).toList(),
            (inventory, device) -> List.of(systemOf.apply(device)))
        .build();
  }
}
