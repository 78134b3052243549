package org.xencim.rpc;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Message;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.SrOperation;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

/**
 * What clients of Xend take for granted beyond its manual, and XAPI does otherwise. They do not
 * know of plugging: a device that is given to a machine that runs is there, and one that is taken
 * away is gone. They look for the repository of disk images by the name that Xend gave it, and for
 * an interface by the number that it has on its host. They end what has ended, and look for
 * everything about each virtual CPU of a machine that is not halted.
 */
final class XendWays {
  private final Dialect dialect;
  private final Inventory before;
  private final XenApi api;

  /**
   * For one message.
   *
   * @param before the objects as they are now
   * @param api as the caller may use it
   */
  XendWays(Dialect dialect, Inventory before, XenApi api) {
    this.dialect = dialect;
    this.before = before;
    this.api = api;
  }

  /** Carries out a message as a client of the dialect expects it. */
  <C extends ApiObject<C, ?>> @Nullable Object send(Message<C> message) {
    return switch (message.call().fullName()) {
      case "VBD.create" -> createDisk(message);
      case "VIF.create" -> createInterface(message);
      case "VBD.destroy" -> {
        unplugDisk(message);
        yield api.send(message);
      }
      case "VIF.destroy" -> {
        unplugInterface(message);
        yield api.send(message);
      }
      case "VBD.plug", "VIF.plug" -> plug(message);
      case "VM.hard_shutdown" -> end(message);
      case "VM_metrics.get_record", "VM_metrics.get_all_records" ->
          XendMetrics.whole(api.send(message), before);
      case "VIF.get_runtime_properties" -> properties(message);
      case "SR.get_by_name_label" -> repositories(message);
      default -> api.send(message);
    };
  }

  @SuppressWarnings("unchecked") // VBD.create answers one
  private Ref<Vbd> createDisk(Message<?> message) {
    Ref<Vbd> made = (Ref<Vbd>) sent(message);
    Vbd calls = api.on(Vbd.class);
    if (runs(((Vbd.Fields) message.arguments().getFirst()).vm())) {
      orElse(() -> calls.plug(made), () -> calls.destroy(made));
    }
    return made;
  }

  @SuppressWarnings("unchecked") // VIF.create answers one
  private Ref<Vif> createInterface(Message<?> message) {
    Ref<Vif> made = (Ref<Vif>) sent(message);
    Vif calls = api.on(Vif.class);
    if (runs(((Vif.Fields) message.arguments().getFirst()).vm())) {
      orElse(() -> calls.plug(made), () -> calls.destroy(made));
    }
    return made;
  }

  private <C extends ApiObject<C, ?>> Object sent(Message<C> message) {
    return Objects.requireNonNull(api.send(message));
  }

  private boolean runs(Ref<Vm> vm) {
    return before.find(vm).map(Row::fields).filter(Vm.Fields::hasDomain).isPresent();
  }

  /** A device that cannot be plugged is not left behind. */
  private static void orElse(Runnable plug, Runnable undo) {
    try {
      plug.run();
    } catch (XenApiException failure) {
      try {
        undo.run();
      } catch (XenApiException remains) {
        failure.addSuppressed(remains);
      }
      throw failure;
    }
  }

  private void unplugDisk(Message<?> message) {
    @SuppressWarnings("unchecked") // VBD.destroy takes one
    Ref<Vbd> disk = (Ref<Vbd>) message.arguments().getFirst();
    if (before.find(disk).map(Row::fields).filter(Vbd.Fields::currentlyAttached).isPresent()) {
      api.on(Vbd.class).unplug(disk);
    }
  }

  private void unplugInterface(Message<?> message) {
    @SuppressWarnings("unchecked") // VIF.destroy takes one
    Ref<Vif> nic = (Ref<Vif>) message.arguments().getFirst();
    if (before.find(nic).map(Row::fields).filter(Vif.Fields::currentlyAttached).isPresent()) {
      api.on(Vif.class).unplug(nic);
    }
  }

  /** Clients that do know of plugging plug what they have made, and it is plugged by then. */
  private <C extends ApiObject<C, ?>> @Nullable Object plug(Message<C> message) {
    try {
      return api.send(message);
    } catch (XenApiException failure) {
      if (failure.code() == ErrorCode.DEVICE_ALREADY_ATTACHED) {
        return null;
      }
      throw failure;
    }
  }

  /** To Xend there was nothing wrong with ending what has no domain. */
  private <C extends ApiObject<C, ?>> @Nullable Object end(Message<C> message) {
    @SuppressWarnings("unchecked") // VM.hard_shutdown takes one
    Ref<Vm> vm = (Ref<Vm>) message.arguments().getFirst();
    try {
      return api.send(message);
    } catch (XenApiException failure) {
      if (failure.code() == ErrorCode.VM_BAD_POWER_STATE && isHalted(vm)) {
        return null;
      }
      throw failure;
    }
  }

  private boolean isHalted(Ref<Vm> vm) {
    return before
        .find(vm)
        .map(Row::fields)
        .filter(it -> it.powerState() == VmPowerState.HALTED && !it.isATemplate())
        .isPresent();
  }

  private Map<String, String> properties(Message<?> message) {
    @SuppressWarnings("unchecked") // VIF.get_runtime_properties answers these
    Map<String, String> told = new TreeMap<>((Map<String, String>) sent(message));
    @SuppressWarnings("unchecked") // VIF.get_runtime_properties takes one
    Ref<Vif> nic = (Ref<Vif>) message.arguments().getFirst();
    before.find(nic).ifPresent(row -> told.putIfAbsent("handle", row.fields().device()));
    return told;
  }

  /** Where Xend's name for it is asked for, those in which disk images can be made come first. */
  private List<Ref<Sr>> repositories(Message<?> message) {
    @SuppressWarnings("unchecked") // SR.get_by_name_label answers these
    List<Ref<Sr>> named = (List<Ref<Sr>>) sent(message);
    boolean isUsual = message.arguments().getFirst().equals(usualName());
    boolean isFound = named.stream().anyMatch(this::makesImages);
    return !isUsual || isFound
        ? named
        : Stream.concat(imageRepositories(), named.stream()).toList();
  }

  private String usualName() {
    return dialect == Dialect.DRAFT ? "Local" : "QCoW";
  }

  private Stream<Ref<Sr>> imageRepositories() {
    return before.all(Sr.class).stream()
        .filter(row -> makesImages(row.ref()))
        .sorted(Comparator.comparing(row -> row.fields().nameLabel()))
        .map(Row::ref);
  }

  private boolean makesImages(Ref<Sr> sr) {
    return before
        .find(sr)
        .filter(row -> Sr.allowedOperations(before, row).contains(SrOperation.VDI_CREATE))
        .isPresent();
  }
}
