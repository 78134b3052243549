package org.xencim.hypervisor;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Everything that can go wrong at a host, each with the values that a caller needs to explain it.
 */
public sealed interface DriverProblem {

  /** One English sentence that names the offending values. */
  String message();

  /** The domain does not exist, or no longer. */
  record NoSuchDomain(UUID domain) implements DriverProblem {
    @Override
    public String message() {
      return "There is no domain " + domain + ".";
    }
  }

  /** The operation needs the domain in another state. */
  record BadState(UUID domain, Set<RunState> expected, RunState actual) implements DriverProblem {
    public BadState {
      expected = Set.copyOf(expected);
      Objects.requireNonNull(actual, "actual");
    }

    @Override
    public String message() {
      return "Domain " + domain + " is " + actual + ", which is none of " + expected + ".";
    }
  }

  /** A domain of that name exists. */
  record NameInUse(String name) implements DriverProblem {
    @Override
    public String message() {
      return "A domain named \"" + name + "\" exists.";
    }
  }

  /** A domain of that UUID exists. */
  record UuidInUse(UUID uuid) implements DriverProblem {
    @Override
    public String message() {
      return "A domain with UUID " + uuid + " exists.";
    }
  }

  /** The host has too little free memory; overhead is part of what is needed. */
  record NotEnoughMemory(long neededBytes, long freeBytes) implements DriverProblem {
    @Override
    public String message() {
      return "The host has %d bytes of free memory, but %d are needed."
          .formatted(freeBytes, neededBytes);
    }
  }

  /** A kernel, disk, image or other file does not exist. */
  record FileMissing(String path) implements DriverProblem {
    @Override
    public String message() {
      return "The file \"" + path + "\" does not exist.";
    }
  }

  /** A file exists but is not what it should be, for example no kernel or no saved domain. */
  record FileUnusable(String path, String reason) implements DriverProblem {
    @Override
    public String message() {
      return "The file \"" + path + "\" cannot be used: " + reason + ".";
    }
  }

  /** No space is left where a file was to be written. */
  record StorageFull(String path) implements DriverProblem {
    @Override
    public String message() {
      return "No space is left to write \"" + path + "\".";
    }
  }

  /** A network interface names a bridge that does not exist. */
  record BridgeMissing(String bridge) implements DriverProblem {
    @Override
    public String message() {
      return "The bridge \"" + bridge + "\" does not exist.";
    }
  }

  /** A device of that {@linkplain DeviceSpec#id id} is plugged in already. */
  record DeviceInUse(UUID domain, String device) implements DriverProblem {
    @Override
    public String message() {
      return "Domain " + domain + " has a device \"" + device + "\" already.";
    }
  }

  /** No device of that {@linkplain DeviceSpec#id id} is plugged in. */
  record DeviceNotFound(UUID domain, String device) implements DriverProblem {
    @Override
    public String message() {
      return "Domain " + domain + " has no device \"" + device + "\".";
    }
  }

  /** A value is outside what a domain can have. */
  record InvalidConfiguration(String field, String value, String reason) implements DriverProblem {
    @Override
    public String message() {
      return "The value \"" + value + "\" of " + field + " " + reason + ".";
    }
  }

  /** This host, or this domain on it, cannot do that at all. */
  record NotSupported(String operation, String reason) implements DriverProblem {
    @Override
    public String message() {
      return "The operation " + operation + " is not supported: " + reason + ".";
    }
  }

  /** The host did not finish in time; whether the operation took place is unknown. */
  record TimedOut(String operation, Duration deadline) implements DriverProblem {
    @Override
    public String message() {
      return "The operation " + operation + " did not end within " + deadline.toSeconds() + " s.";
    }
  }

  /** The host cannot be talked to. */
  record HostUnreachable(String host, String reason) implements DriverProblem {
    @Override
    public String message() {
      return "The host \"" + host + "\" cannot be reached: " + reason + ".";
    }
  }

  /** Another engine manages the host; two would undo each other's work. */
  record ManagedByAnother(String host, String manager) implements DriverProblem {
    @Override
    public String message() {
      return "The host \"" + host + "\" is managed by " + manager + ", which is alive.";
    }
  }

  /** Any other refusal, with the host's own words. */
  record HostError(String operation, String text) implements DriverProblem {
    @Override
    public String message() {
      return "The host failed to " + operation + ": " + text;
    }
  }
}
