package org.xencim.providers.mapping;

import java.util.function.Function;
import org.xencim.cim.schema.CimEnabledLogicalElement;
import org.xencim.cim.schema.CimEnabledLogicalElement.EnabledDefault;
import org.xencim.cim.schema.CimEnabledLogicalElement.RequestedState;
import org.xencim.cim.schema.CimEnabledLogicalElement.TransitioningToState;
import org.xencim.cim.schema.CimManagedElement;
import org.xencim.cim.schema.CimManagedSystemElement;
import org.xencim.cim.schema.CimManagedSystemElement.DetailedStatus;
import org.xencim.wbem.Template;

/** Templates for the upper classes of CIM. */
public final class Elements {
  private Elements() {}

  /** The status properties of a system element, which all follow from its health. */
  public static <R> Template<CimManagedSystemElement, R> health(
      Class<R> row, Function<? super R, Health> health) {
    return Template.of(CimManagedSystemElement.CLASS, row)
        .property(
            CimManagedSystemElement.OPERATIONAL_STATUS, one -> health.apply(one).operational())
        .property(
            CimManagedSystemElement.STATUS_DESCRIPTIONS, one -> health.apply(one).descriptions())
        .property(CimManagedSystemElement.STATUS, one -> health.apply(one).status())
        .property(CimManagedSystemElement.HEALTH_STATE, one -> health.apply(one).health())
        .property(CimManagedSystemElement.OPERATING_STATUS, one -> health.apply(one).operating())
        .property(CimManagedSystemElement.PRIMARY_STATUS, one -> health.apply(one).primary())
        .constant(CimManagedSystemElement.DETAILED_STATUS, DetailedStatus.NO_ADDITIONAL_INFORMATION)
        .absent(
            "nothing is measured of the connection to it",
            CimManagedSystemElement.COMMUNICATION_STATUS)
        .absent("the Xen-API does not keep when it was made", CimManagedSystemElement.INSTALL_DATE)
        .build();
  }

  /** An element that other keys than InstanceID name. */
  public static <R> Template<CimManagedElement, R> withoutInstanceId(Class<R> row) {
    return Template.of(CimManagedElement.CLASS, row)
        .absent("other keys name the element", CimManagedElement.INSTANCE_ID)
        .build();
  }

  /** An element whose state follows from something else and cannot be requested. */
  public static <R> Template<CimEnabledLogicalElement, R> stateNotRequestable(Class<R> row) {
    return Template.of(CimEnabledLogicalElement.CLASS, row)
        .constant(CimEnabledLogicalElement.REQUESTED_STATE, RequestedState.NOT_APPLICABLE)
        .constant(
            CimEnabledLogicalElement.TRANSITIONING_TO_STATE, TransitioningToState.NOT_APPLICABLE)
        .constant(CimEnabledLogicalElement.ENABLED_DEFAULT, EnabledDefault.ENABLED)
        .absent(
            "its state cannot be requested", CimEnabledLogicalElement.AVAILABLE_REQUESTED_STATES)
        .absent("EnabledState says it all", CimEnabledLogicalElement.OTHER_ENABLED_STATE)
        .absent(
            "the Xen-API does not keep when its state changed",
            CimEnabledLogicalElement.TIME_OF_LAST_STATE_CHANGE)
        .build();
  }
}
