package org.xencim.xenapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A network interface of a VM. */
@ApiClass(name = "VIF", doc = "A network interface of a VM.", writer = Role.VM_ADMIN)
public non-sealed interface Vif extends ApiObject<Vif, Vif.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.AT_CREATION, wire = "VM", doc = "VM that has it.") Ref<Vm> vm,
      @Field(value = Access.AT_CREATION, doc = "Network that it is connected to.")
          Ref<Network> network,
      @Field(value = Access.READ_WRITE, doc = "Its number in the guest, from 0.") String device,
      @Field(value = Access.READ_WRITE, wire = "MAC", doc = "Its MAC address.") String mac,
      @Field(
              value = Access.READ_WRITE,
              wire = "MTU",
              initial = "1500",
              doc = "Its maximum transmission unit, in bytes.")
          long mtu,
      @Field(doc = "Whether it is plugged into a running VM.") boolean currentlyAttached,
      @Field(doc = "Error code of the last plugging, 0 for none.") long statusCode,
      @Field(doc = "Error text of the last plugging.") String statusDetail,
      @Field(doc = "What the host tells of it while it is plugged.")
          Map<String, String> runtimeProperties,
      @Field(value = Access.READ_WRITE, doc = "Algorithm that limits its traffic.")
          String qosAlgorithmType,
      @Field(value = Access.READ_WRITE, doc = "Parameters of that algorithm.")
          Map<String, String> qosAlgorithmParams,
      @Field(doc = "Algorithms that it could use.") List<String> qosSupportedAlgorithms,
      @Field(value = Access.READ_WRITE, doc = "Additional settings, as clients like.")
          Map<String, String> otherConfig)
      implements ApiRecord<Vif, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(vm, "vm");
      Objects.requireNonNull(network, "network");
      Objects.requireNonNull(device, "device");
      Objects.requireNonNull(mac, "mac");
      Objects.requireNonNull(statusDetail, "statusDetail");
      runtimeProperties = FrozenMap.copyOf(runtimeProperties);
      Objects.requireNonNull(qosAlgorithmType, "qosAlgorithmType");
      qosAlgorithmParams = FrozenMap.copyOf(qosAlgorithmParams);
      qosSupportedAlgorithms = List.copyOf(qosSupportedAlgorithms);
      otherConfig = FrozenMap.copyOf(otherConfig);
    }
  }

  @Call(
      doc = "Gives a VM a network interface.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.INVALID_DEVICE,
        ErrorCode.DEVICE_ALREADY_EXISTS,
        ErrorCode.MAC_INVALID,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS
      })
  Ref<Vif> create(Fields args);

  @Call(
      doc = "Takes a network interface from a VM.",
      role = Role.VM_ADMIN,
      errors = {ErrorCode.OPERATION_NOT_ALLOWED, ErrorCode.OTHER_OPERATION_IN_PROGRESS})
  void destroy(Ref<Vif> self);
}
