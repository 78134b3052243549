package org.xencim.itests.machines;

import com.xensource.xenapi.Types.VmPowerState;
import java.util.Set;

/** Someone who looks at machines: a client of the daemon, or who administers the host. */
public interface View {
  /** The state of a machine; several when they look alike from here. */
  Set<VmPowerState> states(Machine machine) throws Exception;

  /** The disks and interfaces that its guest has now, such as {@code xvdb} and {@code eth0}. */
  Set<String> devices(Machine machine) throws Exception;

  /** How many virtual CPUs its guest uses now. */
  long processors(Machine machine) throws Exception;

  /** The memory that it has now. */
  long mebibytes(Machine machine) throws Exception;
}
