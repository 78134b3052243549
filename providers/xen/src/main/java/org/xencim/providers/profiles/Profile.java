package org.xencim.providers.profiles;

/**
 * The profiles that are followed, with their names and versions as their specifications have them.
 * System Virtualization (DSP1042) is not among them as long as the capabilities of the management
 * service and resource pools are not served.
 */
enum Profile {
  /** How profiles themselves are shown: this package. */
  PROFILE_REGISTRATION("DSP1033", "Profile Registration", "1.0.0"),
  /** Virtual machines, their state, their devices and their settings. */
  VIRTUAL_SYSTEM("DSP1057", "Virtual System Profile", "1.0.0");

  private final String specification;
  private final String registeredName;
  private final String version;

  Profile(String specification, String registeredName, String version) {
    this.specification = specification;
    this.registeredName = registeredName;
    this.version = version;
  }

  /** InstanceID. */
  String id() {
    return "Xen:" + specification + "-" + version;
  }

  /** The number of the specification at the DMTF. */
  String specification() {
    return specification;
  }

  /** RegisteredName. */
  String registeredName() {
    return registeredName;
  }

  /** RegisteredVersion. */
  String version() {
    return version;
  }
}
