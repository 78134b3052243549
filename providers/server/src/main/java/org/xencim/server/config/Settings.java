package org.xencim.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Every key there is. {@code docs/configuration.md} lists the same, and a test holds them so. */
final class Settings {
  private static final List<Setting<?>> REGISTERED = new ArrayList<>();

  private static final Duration DAY = Duration.ofDays(1);

  static final Setting<OptionalInt> HTTP_PORT = setting("wbem.http.port", "5988", Forms::port);
  static final Setting<String> HTTP_ADDRESS =
      setting("wbem.http.address", "127.0.0.1", Forms::text);
  static final Setting<Boolean> HTTP_ALLOW_REMOTE =
      setting("wbem.http.allow-remote", "false", Forms::flag);
  static final Setting<OptionalInt> HTTPS_PORT = setting("wbem.https.port", "5989", Forms::port);
  static final Setting<String> HTTPS_ADDRESS = setting("wbem.https.address", "*", Forms::text);

  static final Setting<Optional<Path>> TLS_CERTIFICATE =
      setting("wbem.tls.certificate", "", Forms::optionalPath);
  static final Setting<Optional<Path>> TLS_KEY = setting("wbem.tls.key", "", Forms::optionalPath);
  static final Setting<TlsVersion> TLS_MINIMUM_VERSION =
      setting("wbem.tls.minimum-version", "1.2", TlsVersion::of);

  static final Setting<Optional<Path>> SCHEMA = setting("wbem.schema", "", Forms::optionalPath);

  static final Setting<Integer> REQUEST_BYTES =
      setting("wbem.limits.request-bytes", "4M", Forms.sizeBetween(1 << 10, 1 << 30));
  static final Setting<Integer> HEADER_BYTES =
      setting("wbem.limits.header-bytes", "16k", Forms.sizeBetween(1 << 10, 1 << 20));
  static final Setting<Integer> XML_DEPTH =
      setting("wbem.limits.xml-depth", "64", Forms.between(16, 1000));
  static final Setting<Integer> CONCURRENT_REQUESTS =
      setting("wbem.limits.concurrent-requests", "256", Forms.between(1, 100_000));
  static final Setting<Integer> CONNECTIONS =
      setting("wbem.limits.connections", "1000", Forms.between(1, 100_000));
  static final Setting<Duration> IDLE_TIMEOUT =
      setting(
          "wbem.limits.idle-timeout", "30s", Forms.durationBetween(Duration.ofMillis(100), DAY));
  static final Setting<Duration> BODY_TIMEOUT =
      setting(
          "wbem.limits.body-timeout", "60s", Forms.durationBetween(Duration.ofMillis(100), DAY));
  static final Setting<Integer> BODY_RATE =
      setting("wbem.limits.body-rate", "64k", Forms.sizeBetween(1, 1 << 30));

  static final Setting<OptionalInt> XENRPC_HTTP_PORT =
      setting("xenrpc.http.port", "9363", Forms::port);
  static final Setting<String> XENRPC_HTTP_ADDRESS =
      setting("xenrpc.http.address", "127.0.0.1", Forms::text);
  static final Setting<Boolean> XENRPC_HTTP_ALLOW_REMOTE =
      setting("xenrpc.http.allow-remote", "false", Forms::flag);
  static final Setting<OptionalInt> XENRPC_HTTPS_PORT =
      setting("xenrpc.https.port", "9367", Forms::port);
  static final Setting<String> XENRPC_HTTPS_ADDRESS =
      setting("xenrpc.https.address", "*", Forms::text);
  static final Setting<Optional<Path>> XENRPC_UNIX_PATH =
      setting("xenrpc.unix.path", "xen-api.sock", Forms::pathOrOff);
  static final Setting<OptionalInt> XENRPC_V304_HTTP_PORT =
      setting("xenrpc.v304.http.port", "off", Forms::port);
  static final Setting<String> XENRPC_V304_HTTP_ADDRESS =
      setting("xenrpc.v304.http.address", "127.0.0.1", Forms::text);
  static final Setting<Optional<Path>> XENRPC_V304_UNIX_PATH =
      setting("xenrpc.v304.unix.path", "off", Forms::pathOrOff);
  static final Setting<Integer> XENRPC_REQUEST_BYTES =
      setting("xenrpc.limits.request-bytes", "4M", Forms.sizeBetween(1 << 10, 1 << 30));
  static final Setting<Integer> XENRPC_DEPTH =
      setting("xenrpc.limits.depth", "20", Forms.between(5, 30));
  static final Setting<Integer> XENRPC_CONCURRENT_REQUESTS =
      setting("xenrpc.limits.concurrent-requests", "2000", Forms.between(1, 100_000));
  static final Setting<Integer> XENRPC_CONNECTIONS =
      setting("xenrpc.limits.connections", "2500", Forms.between(1, 100_000));
  static final Setting<Duration> XENRPC_IDLE_TIMEOUT =
      setting(
          "xenrpc.limits.idle-timeout", "2m", Forms.durationBetween(Duration.ofMillis(100), DAY));

  static final Setting<Duration> AUTH_REMEMBER =
      setting("auth.remember", "5m", Forms.durationBetween(Duration.ZERO, DAY));
  static final Setting<Integer> AUTH_FAILURES =
      setting("auth.failures", "10", Forms.between(1, 10_000));

  static final Setting<AuthMethod> AUTH_METHOD =
      setting("auth.method", "file", Forms.oneOf(AuthMethod.class));
  static final Setting<String> AUTH_PAM_SERVICE =
      setting("auth.pam.service", "xencim", Forms::word);
  static final Setting<Map<String, String>> AUTH_PAM_ROLES =
      setting("auth.pam.roles", "root=pool-admin", Forms::roles);
  static final Setting<UnixAuth> AUTH_UNIX =
      setting("auth.unix", "peer", Forms.oneOf(UnixAuth.class));

  static final Setting<Duration> SESSION_IDLE_TIMEOUT =
      setting(
          "session.idle-timeout",
          "24h",
          Forms.durationBetween(Duration.ofSeconds(1), DAY.multipliedBy(365)));
  static final Setting<Integer> SESSIONS_PER_ORIGINATOR =
      setting("session.per-originator", "500", Forms.between(1, 100_000));
  static final Setting<Integer> SESSIONS_PER_USER =
      setting("session.per-user", "1000", Forms.between(1, 100_000));

  static final Setting<Integer> STRING_BYTES =
      setting("limits.string-bytes", "64k", Forms.sizeBetween(1 << 10, 1 << 28));
  static final Setting<Integer> ENTRIES =
      setting("limits.entries", "10000", Forms.between(100, 10_000_000));
  static final Setting<Integer> RECORD_BYTES =
      setting("limits.record-bytes", "1M", Forms.sizeBetween(1 << 14, 1 << 28));
  static final Setting<Integer> SESSION_BYTES =
      setting("limits.session-bytes", "16k", Forms.sizeBetween(1 << 10, 1 << 28));
  static final Setting<Integer> TASK_BYTES =
      setting("limits.task-bytes", "4M", Forms.sizeBetween(1 << 14, 1 << 30));
  static final Setting<Integer> CHANGES =
      setting("limits.changes", "2000", Forms.between(1, 1_000_000));
  static final Setting<Integer> CHANGES_PER_SECOND =
      setting("limits.changes-per-second", "20", Forms.between(1, 100_000));

  static final Setting<Integer> AUDIT_BYTES =
      setting("audit.file-bytes", "10M", Forms.sizeBetween(1 << 12, 1 << 30));
  static final Setting<Integer> AUDIT_FILES = setting("audit.files", "5", Forms.between(0, 1000));
  static final Setting<Optional<URI>> REMOTE_URL = setting("xenapi.url", "", Forms::optionalServer);
  static final Setting<String> REMOTE_USER = setting("xenapi.user", "root", Forms::text);
  static final Setting<Optional<Path>> REMOTE_PASSWORD_FILE =
      setting("xenapi.password-file", "", Forms::optionalPath);
  static final Setting<Optional<Path>> REMOTE_TRUSTED =
      setting("xenapi.trusted-certificates", "", Forms::optionalPath);

  static final Setting<DriverChoice> DRIVER =
      setting("hypervisor.driver", "auto", Forms.oneOf(DriverChoice.class));

  static final Setting<Integer> SIM_HOSTS = setting("sim.hosts", "1", Forms.between(1, 64));
  static final Setting<Optional<Integer>> SIM_VMS =
      setting("sim.vms", "standard", Forms.standardOr(Forms.between(0, 1_000_000)));

  static final Setting<Optional<String>> XL_SSH_HOST =
      setting("hypervisor.xl.ssh.host", "", Forms::optionalText);
  static final Setting<Integer> XL_SSH_PORT =
      setting("hypervisor.xl.ssh.port", "22", Forms.between(1, 65_535));
  static final Setting<String> XL_SSH_USER = setting("hypervisor.xl.ssh.user", "root", Forms::text);
  static final Setting<Optional<Path>> XL_SSH_KEY =
      setting("hypervisor.xl.ssh.key", "~/.ssh/id_ed25519", Forms::pathOrAgent);
  static final Setting<Path> XL_SSH_KNOWN_HOSTS =
      setting("hypervisor.xl.ssh.known-hosts", "~/.ssh/known_hosts", Forms::path);
  static final Setting<List<String>> XL_DISK_DIRECTORIES =
      setting("hypervisor.xl.disk-directories", "/var/lib/xen/images", Forms::absolutePaths);
  static final Setting<List<String>> XL_ISO_DIRECTORIES =
      setting("hypervisor.xl.iso-directories", "/var/lib/xen/iso", Forms::absolutePaths);
  static final Setting<List<String>> XL_VOLUME_GROUPS =
      setting("hypervisor.xl.volume-groups", "", Forms::volumeGroups);
  static final Setting<String> XL_IMAGE_DIRECTORY =
      setting("hypervisor.xl.image-directory", "/var/lib/xen/save", Forms::absolutePath);

  static final Setting<List<String>> IMAGE_DIRECTORIES =
      setting(
          "storage.image-directories",
          "/var/lib/xen/images, /var/lib/xen/iso",
          Forms::absolutePaths);
  static final Setting<List<String>> BOOT_DIRECTORIES =
      setting(
          "storage.boot-directories",
          "/boot, /var/lib/xen/boot, /usr/lib/grub-xen",
          Forms::absolutePaths);

  static final Setting<StoreConfig> STORE_FILE = setting("store.file", "", StoreConfig::of);

  static final Setting<Duration> SHUTDOWN_TIMEOUT =
      setting("vm.shutdown-timeout", "3m", Forms.durationBetween(Duration.ofSeconds(1), DAY));

  static final Setting<LogLevel> LOG_LEVEL =
      setting("log.level", "info", Forms.oneOf(LogLevel.class));

  static final List<Setting<?>> ALL = List.copyOf(REGISTERED);

  /**
   * What can be said of each of several hosts, by the end of its key behind {@code hosts.NAME.};
   * what is not said of one is what the setting says for all.
   */
  static final Map<String, Setting<?>> OF_HOSTS = ofHosts();

  private Settings() {}

  private static Map<String, Setting<?>> ofHosts() {
    Map<String, Setting<?>> settings = new LinkedHashMap<>();
    settings.put("driver", DRIVER);
    settings.put("vms", SIM_VMS);
    settings.put("ssh.host", XL_SSH_HOST);
    settings.put("ssh.port", XL_SSH_PORT);
    settings.put("ssh.user", XL_SSH_USER);
    settings.put("ssh.key", XL_SSH_KEY);
    settings.put("ssh.known-hosts", XL_SSH_KNOWN_HOSTS);
    settings.put("disk-directories", XL_DISK_DIRECTORIES);
    settings.put("iso-directories", XL_ISO_DIRECTORIES);
    settings.put("volume-groups", XL_VOLUME_GROUPS);
    settings.put("image-directory", XL_IMAGE_DIRECTORY);
    return Collections.unmodifiableMap(settings);
  }

  private static <T> Setting<T> setting(String key, String text, Function<String, T> form) {
    Setting<T> setting = new Setting<>(key, text, form);
    REGISTERED.add(setting);
    return setting;
  }
}
