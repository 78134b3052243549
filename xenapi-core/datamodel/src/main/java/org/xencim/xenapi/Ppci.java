package org.xencim.xenapi;

import java.util.Objects;

/** A PCI device of a host. */
@ApiClass(name = "PPCI", doc = "A PCI device of a host.")
public non-sealed interface Ppci extends ApiObject<Ppci, Ppci.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(doc = "Host that has it.") Ref<Host> host,
      @Field(doc = "PCI domain.") long domain,
      @Field(doc = "PCI bus.") long bus,
      @Field(doc = "PCI slot.") long slot,
      @Field(doc = "PCI function.") long func,
      @Field(doc = "Address as people write it.") String name,
      @Field(doc = "Number of the maker.") long vendorId,
      @Field(doc = "Name of the maker.") String vendorName,
      @Field(doc = "Number of the device.") long deviceId,
      @Field(doc = "Name of the device.") String deviceName,
      @Field(doc = "Revision.") long revisionId,
      @Field(doc = "Kind of device, as a number.") long classCode,
      @Field(doc = "Kind of device.") String className,
      @Field(doc = "Number of the maker of the card.") long subsystemVendorId,
      @Field(doc = "Name of the maker of the card.") String subsystemVendorName,
      @Field(doc = "Number of the card.") long subsystemId,
      @Field(doc = "Name of the card.") String subsystemName,
      @Field(doc = "Driver that has it on the host.") String driver)
      implements ApiRecord<Ppci, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(host, "host");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(vendorName, "vendorName");
      Objects.requireNonNull(deviceName, "deviceName");
      Objects.requireNonNull(className, "className");
      Objects.requireNonNull(subsystemVendorName, "subsystemVendorName");
      Objects.requireNonNull(subsystemName, "subsystemName");
      Objects.requireNonNull(driver, "driver");
    }
  }
}
