package org.xencim.engine.storage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xencim.engine.records.StorageRecords;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.XenApiException;

/**
 * Who may say how the content of an image is laid out. A guest writes what it likes into a raw
 * image, also the head of another format that names any file of the host as what is below it:
 * whoever could call that image qcow2 could read the file.
 */
public final class FormatRules {
  private static final String FIELD = "other_config:" + StorageRecords.FORMAT;

  private final Caller caller;

  FormatRules(Caller caller) {
    this.caller = caller;
  }

  /** Fails unless an image with the settings {@code before} can have {@code after}. */
  void check(Map<String, String> before, Map<String, String> after) {
    String now = name(before);
    String wished = name(after);
    if (!wished.equals(now)) {
      requireKnown(wished);
      requireMayChoose(now, wished);
    }
  }

  /** Fails unless the image at a path can be noted with {@code settings}. */
  void checkNew(String path, Map<String, String> settings) {
    String byName = name(byName(path));
    String wished = settings.getOrDefault(StorageRecords.FORMAT, byName);
    requireKnown(wished);
    if (!wished.equals(byName)) {
      requireMayChoose(byName, wished);
    }
  }

  /** Fails unless there is such a format. */
  void checkMade(Map<String, String> settings) {
    requireKnown(name(settings));
  }

  private void requireMayChoose(String now, String wished) {
    if (caller.role() != Role.POOL_ADMIN) {
      throw refused(wished, "only a pool-admin may say that the image is not " + now);
    }
  }

  private static void requireKnown(String format) {
    List<String> known = Arrays.stream(DiskFormat.values()).map(FormatRules::name).toList();
    if (!known.contains(format)) {
      throw refused(format, "it is one of " + String.join(", ", known));
    }
  }

  private static XenApiException refused(String value, String reason) {
    return new XenApiException(ErrorCode.VALUE_NOT_SUPPORTED, FIELD, value, reason);
  }

  /** The format that the name of a file tells. */
  public static DiskFormat byName(String path) {
    return Arrays.stream(DiskFormat.values())
        .filter(format -> path.endsWith("." + name(format)))
        .findFirst()
        .orElse(DiskFormat.RAW);
  }

  private static String name(Map<String, String> settings) {
    return settings.getOrDefault(StorageRecords.FORMAT, name(DiskFormat.RAW));
  }

  private static String name(DiskFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }
}
