package org.xencim.providers.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

  /**
   * The association classes of one kind of device.
   *
   * @param state between a device and the settings that describe it
   * @param defined between the settings in effect and the defined ones
   * @param component between the settings of a machine and those of its devices
   */
  record Classes(
      ClassToken<? extends CimSettingsDefineState> state,
      ClassToken<? extends CimElementSettingData> defined,
      ClassToken<? extends CimVirtualSystemSettingDataComponent> component) {}

  /**
   * How settings of one kind of device are found from their neighbours.
   *
   * @param ofMachine the settings of such devices that are part of those of a machine
   * @param devices the devices that settings in effect describe
   * @param ofDevice the settings that describe a device
   */
  record Paths<T, E>(
      Function<MachineSettings, Stream<T>> ofMachine,
      Function<T, Stream<E>> devices,
      Function<E, Optional<T>> ofDevice) {}

  /** All that settings of one kind of device have. */
  static <T extends Configured<T>, E> List<Association<Inventory, ?, ?>> ofDevice(
      Classes classes,
      Paths<T, E> paths,
      CimMapping<Inventory, ?, MachineSettings> systems,
      CimMapping<Inventory, ?, T> settings,
      CimMapping<Inventory, ?, E> devices) {
    return List.of(
        state(classes.state(), settings, devices, paths.devices(), paths.ofDevice()),
        defined(classes.defined(), settings),
        component(classes.component(), systems, settings, paths.ofMachine()));
  }

  /** What there is, and the settings in effect that describe it. */
  static <C extends CimSettingsDefineState, E, T extends Configured<T>>
      Association<Inventory, T, E> state(
          ClassToken<C> token,
          CimMapping<Inventory, ?, T> settings,
          CimMapping<Inventory, ?, E> elements,
          Function<T, Stream<E>> elementsOf,
          Function<E, Optional<T>> settingsOf) {
    return Association.<Inventory, C, T, E>of(token, settings, elements)
        .references(CimSettingsDefineState.SETTING_DATA, CimSettingsDefineState.MANAGED_ELEMENT)
        .links(
            (inventory, row) -> row.isInEffect() ? elementsOf.apply(row).toList() : List.of(),
            (inventory, element) -> settingsOf.apply(element).stream().toList())
        .build();
  }

  /**
   * The settings in effect, and the defined ones, which take effect at the next start. While a
   * machine is halted both are the same instance.
   */
  static <C extends CimElementSettingData, T extends Configured<T>>
      Association<Inventory, T, T> defined(
          ClassToken<C> token, CimMapping<Inventory, ?, T> settings) {
    return Association.<Inventory, C, T, T>of(token, settings, settings)
        .references(CimElementSettingData.MANAGED_ELEMENT, CimElementSettingData.SETTING_DATA)
        .links(
            (inventory, row) -> row.isInEffect() ? List.of(row.defined()) : List.of(),
            (inventory, row) ->
                row.configuration() == Configuration.DEFINED
                    ? row.inEffect().stream().toList()
                    : List.of())
        .constant(CimElementSettingData.IS_DEFAULT, IsDefault.IS_DEFAULT)
        .constant(CimElementSettingData.IS_NEXT, IsNext.IS_NEXT)
        .property(CimElementSettingData.IS_CURRENT, SettingAssociations::isCurrent)
        .build();
  }

  private static <T extends Configured<T>> IsCurrent isCurrent(Association.Link<T, T> link) {
    return switch (link.left().configuration()) {
      case DEFINED -> IsCurrent.IS_CURRENT;
      case CURRENT -> IsCurrent.IS_NOT_CURRENT;
    };
  }

  /** The settings of a system, and those of its devices. */
  private static <C extends CimVirtualSystemSettingDataComponent, T extends Configured<T>>
      Association<Inventory, MachineSettings, T> component(
          ClassToken<C> token,
          CimMapping<Inventory, ?, MachineSettings> systems,
          CimMapping<Inventory, ?, T> devices,
          Function<MachineSettings, Stream<T>> devicesOf) {
    return Association.<Inventory, C, MachineSettings, T>of(token, systems, devices)
        .references(CimComponent.GROUP_COMPONENT, CimComponent.PART_COMPONENT)
        .links(
            (inventory, system) -> devicesOf.apply(system).toList(),
            (inventory, device) -> List.of(device.machine()))
        .build();
  }
}
