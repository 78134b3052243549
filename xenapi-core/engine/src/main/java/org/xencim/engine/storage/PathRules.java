package org.xencim.engine.storage;

import java.util.List;
import org.xencim.engine.config.HostPaths;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.hypervisor.HostPath;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.XenApiException;

/** Which files of a host a caller may name. */
public final class PathRules {
  private final HostPaths paths;
  private final Caller caller;

  public PathRules(HostPaths paths, Caller caller) {
    this.paths = paths;
    this.caller = caller;
  }

  /** Fails unless {@code location} may be a disk image; VALUE_NOT_SUPPORTED. */
  public void checkImage(String field, String location) {
    check(field, location, paths.images());
  }

  /** Fails unless {@code location} may be a kernel or ramdisk; VALUE_NOT_SUPPORTED. */
  public void checkBoot(String field, String location) {
    check(field, location, paths.boot());
  }

  private void check(String field, String location, List<String> directories) {
    String path = DomainSpecs.path(location);
    if (!HostPath.isNormal(path)) {
      throw refused(field, location, "it must be an absolute path without . and .. in it");
    }
    boolean allowed =
        caller.role().includes(Role.POOL_ADMIN)
            || directories.stream().anyMatch(directory -> path.startsWith(directory + "/"));
    if (!allowed) {
      throw refused(
          field,
          location,
          "only a pool-admin may name files outside of " + String.join(", ", directories));
    }
  }

  private static XenApiException refused(String field, String value, String reason) {
    return new XenApiException(ErrorCode.VALUE_NOT_SUPPORTED, field, value, reason);
  }
}
