package org.xencim.providers.profiles;

import jakarta.inject.Inject;
import java.util.List;
import org.xencim.cim.schema.CimRegisteredProfile;
import org.xencim.cim.schema.CimRegisteredSpecification.AdvertiseTypes;
import org.xencim.cim.schema.CimRegisteredSpecification.RegisteredOrganization;
import org.xencim.cim.schema.XenRegisteredProfile;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.wbem.CimMapping;
import org.xencim.wbem.KeyRule;
import org.xencim.xenapi.Inventory;

/** Xen_RegisteredProfile: the profiles that this server follows. */
public final class RegisteredProfileProvider implements CimProvider {
  private final CimMapping<Inventory, XenRegisteredProfile, Profile> mapping;

  @Inject
  RegisteredProfileProvider() {
    this.mapping =
        CimMapping.of(XenRegisteredProfile.CLASS, Inventory.class, Profile.class)
            .rows(inventory -> List.of(Profile.values()))
            .key(XenRegisteredProfile.INSTANCE_ID, KeyRule.EXACT, Profile::id)
            .constant(
                CimRegisteredProfile.SPECIFICATION_TYPE,
                CimRegisteredProfile.SpecificationType.PROFILE)
            .constant(XenRegisteredProfile.REGISTERED_ORGANIZATION, RegisteredOrganization.DMTF)
            .property(XenRegisteredProfile.REGISTERED_NAME, Profile::registeredName)
            .property(XenRegisteredProfile.REGISTERED_VERSION, Profile::version)
            .constant(XenRegisteredProfile.ADVERTISE_TYPES, List.of(AdvertiseTypes.NOT_ADVERTISED))
            .property(XenRegisteredProfile.ELEMENT_NAME, Profile::registeredName)
            .constant(XenRegisteredProfile.CAPTION, "Profile")
            .property(XenRegisteredProfile.DESCRIPTION, Profile::specification)
            .absent(
                "the other property says it all",
                XenRegisteredProfile.OTHER_SPECIFICATION_TYPE,
                XenRegisteredProfile.OTHER_REGISTERED_ORGANIZATION,
                XenRegisteredProfile.ADVERTISE_TYPE_DESCRIPTIONS)
            .absent("the profiles name no features", XenRegisteredProfile.IMPLEMENTED_FEATURES)
            .build();
  }

  /** The mapping. */
  CimMapping<Inventory, XenRegisteredProfile, Profile> mapping() {
    return mapping;
  }

  @Override
  public List<CimMapping<Inventory, ?, ?>> mappings() {
    return List.of(mapping);
  }
}
