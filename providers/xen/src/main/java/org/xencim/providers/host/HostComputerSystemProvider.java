package org.xencim.providers.host;

import jakarta.inject.Inject;
import java.util.List;
import org.xencim.cim.schema.CimComputerSystem;
import org.xencim.cim.schema.CimComputerSystem.Dedicated;
import org.xencim.cim.schema.CimComputerSystem.ResetCapability;
import org.xencim.cim.schema.CimEnabledLogicalElement;
import org.xencim.cim.schema.CimEnabledLogicalElement.AvailableRequestedStates;
import org.xencim.cim.schema.CimEnabledLogicalElement.EnabledDefault;
import org.xencim.cim.schema.CimEnabledLogicalElement.EnabledState;
import org.xencim.cim.schema.CimEnabledLogicalElement.RequestedState;
import org.xencim.cim.schema.CimEnabledLogicalElement.TransitioningToState;
import org.xencim.cim.schema.XenHostComputerSystem;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.mapping.Elements;
import org.xencim.providers.mapping.Health;
import org.xencim.providers.mapping.Systems;
import org.xencim.providers.rows.Naming;
import org.xencim.providers.rows.PhysicalHost;
import org.xencim.wbem.CimMapping;
import org.xencim.wbem.KeyRule;
import org.xencim.wbem.Template;
import org.xencim.xenapi.Inventory;

/** Xen_HostComputerSystem: a physical host. */
public final class HostComputerSystemProvider implements CimProvider {
  private final CimMapping<Inventory, XenHostComputerSystem, PhysicalHost> mapping;

  @Inject
  HostComputerSystemProvider(Naming naming, HostStateChanges changes) {
    this.mapping =
        CimMapping.of(XenHostComputerSystem.CLASS, Inventory.class, PhysicalHost.class)
            .rows(PhysicalHost::all)
            .findBy(XenHostComputerSystem.NAME, (inv, name) -> naming.host(inv, name).orElse(null))
            .classKey(XenHostComputerSystem.CREATION_CLASS_NAME)
            .key(XenHostComputerSystem.NAME, KeyRule.IGNORE_CASE, naming::name)
            .property(XenHostComputerSystem.ELEMENT_NAME, host -> host.fields().nameLabel())
            .property(XenHostComputerSystem.DESCRIPTION, host -> host.fields().nameDescription())
            .constant(XenHostComputerSystem.CAPTION, "Xen Host")
            .property(XenHostComputerSystem.OTHER_CONFIG, HostComputerSystemProvider::otherConfig)
            .absent(
                "the Xen-API does not tell it of a host",
                XenHostComputerSystem.START_TIME,
                XenHostComputerSystem.TIME_OFFSET,
                XenHostComputerSystem.CN)
            .include(Systems.notTold(PhysicalHost.class))
            .include(Elements.withoutInstanceId(PhysicalHost.class))
            .include(Elements.health(PhysicalHost.class, HostComputerSystemProvider::health))
            .include(state())
            .include(identity())
            .method(XenHostComputerSystem.REQUEST_STATE_CHANGE, changes::request)
            .build();
  }

  private static Template<CimEnabledLogicalElement, PhysicalHost> state() {
    return Template.of(CimEnabledLogicalElement.CLASS, PhysicalHost.class)
        .property(
            CimEnabledLogicalElement.ENABLED_STATE,
            host -> host.fields().enabled() ? EnabledState.ENABLED : EnabledState.DISABLED)
        .property(
            CimEnabledLogicalElement.AVAILABLE_REQUESTED_STATES,
            host ->
                List.of(
                    host.fields().enabled()
                        ? AvailableRequestedStates.DISABLED
                        : AvailableRequestedStates.ENABLED))
        .constant(CimEnabledLogicalElement.REQUESTED_STATE, RequestedState.NO_CHANGE)
        .constant(CimEnabledLogicalElement.TRANSITIONING_TO_STATE, TransitioningToState.NO_CHANGE)
        .constant(CimEnabledLogicalElement.ENABLED_DEFAULT, EnabledDefault.ENABLED)
        .absent("EnabledState says it all", CimEnabledLogicalElement.OTHER_ENABLED_STATE)
        .absent(
            "the Xen-API does not keep when a host was enabled",
            CimEnabledLogicalElement.TIME_OF_LAST_STATE_CHANGE)
        .build();
  }

  private static Template<CimComputerSystem, PhysicalHost> identity() {
    return Template.of(CimComputerSystem.CLASS, PhysicalHost.class)
        .constant(CimComputerSystem.DEDICATED, List.of(Dedicated.NOT_DEDICATED))
        .constant(CimComputerSystem.RESET_CAPABILITY, ResetCapability.NOT_IMPLEMENTED)
        .constant(
            CimComputerSystem.IDENTIFYING_DESCRIPTIONS,
            List.of("UUID", "Host Name", "Network Address"))
        .property(
            CimComputerSystem.OTHER_IDENTIFYING_INFO,
            host -> List.of(host.uuid(), host.fields().hostname(), host.fields().address()))
        .build();
  }

  private static List<String> otherConfig(PhysicalHost host) {
    return host.fields().otherConfig().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .sorted()
        .toList();
  }

  private static Health health(PhysicalHost host) {
    return host.metrics().map(metrics -> metrics.live()).orElse(false)
        ? Health.WORKING
        : Health.UNKNOWN;
  }

  /** The mapping, for the packages that tie something to hosts. */
  public CimMapping<Inventory, XenHostComputerSystem, PhysicalHost> mapping() {
    return mapping;
  }

  @Override
  public List<CimMapping<Inventory, ?, ?>> mappings() {
    return List.of(mapping);
  }
}
