package org.xencim.providers.settings;

import org.xencim.cim.schema.CimResourceAllocationSettingData;
import org.xencim.cim.schema.CimSettingData;
import org.xencim.cim.schema.CimSettingData.ChangeableType;
import org.xencim.wbem.Template;

/** What settings have in common. */
final class SettingTemplates {
  /** The memory sizes of a Xen host are shown in MiB. */
  static final String MEBIBYTES = "byte*2^20";

  static final String BYTES = "byte";
  static final String COUNT = "count";

  /** Settings of any kind. Nothing is written back until settings can be modified. */
  static final Template<CimSettingData, Settings> SETTING_DATA =
      Template.of(CimSettingData.CLASS, Settings.class)
          .property(CimSettingData.CHANGEABLE_TYPE, SettingTemplates::changeableType)
          .absent("a Xen host has no named configurations", CimSettingData.CONFIGURATION_NAME)
          .build();

  /** Settings of a resource. */
  static final Template<CimResourceAllocationSettingData, Settings> ALLOCATION =
      Template.of(CimResourceAllocationSettingData.CLASS, Settings.class)
          .include(SETTING_DATA)
          .constant(CimResourceAllocationSettingData.AUTOMATIC_ALLOCATION, true)
          .constant(CimResourceAllocationSettingData.AUTOMATIC_DEALLOCATION, true)
          .absent("ResourceType says it all", CimResourceAllocationSettingData.OTHER_RESOURCE_TYPE)
          .absent("devices are not nested", CimResourceAllocationSettingData.PARENT)
          .build();

  private SettingTemplates() {}

  private static ChangeableType changeableType(Settings settings) {
    return switch (settings.configuration()) {
      case DEFINED -> ChangeableType.NOT_CHANGEABLE_PERSISTENT;
      case CURRENT -> ChangeableType.NOT_CHANGEABLE_TRANSIENT;
    };
  }
}
