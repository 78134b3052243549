package org.xencim.server.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * All that the daemon was told.
 *
 * @param wbem the WBEM front door
 * @param xenRpc the Xen-RPC front door
 * @param auth how callers are authenticated
 * @param sessions sessions of the Xen-API
 * @param limits what clients of the Xen-API may cost
 * @param audit the audit log
 * @param remote the Xen-API server that is managed, when it is not the one of this process
 * @param hypervisor what is managed otherwise
 * @param storage which files of hosts machines may be given
 * @param store where the objects of the Xen-API are kept
 * @param shutdownTimeout how long a guest may take to obey a shutdown
 * @param logLevel what is logged
 */
public record ServerConfig(
    WbemConfig wbem,
    XenRpcConfig xenRpc,
    AuthConfig auth,
    SessionConfig sessions,
    LimitsConfig limits,
    AuditConfig audit,
    Optional<RemoteConfig> remote,
    HypervisorConfig hypervisor,
    StorageConfig storage,
    StoreConfig store,
    Duration shutdownTimeout,
    LogLevel logLevel) {
  public ServerConfig {
    requireNonNull(wbem);
    requireNonNull(xenRpc);
    requireNonNull(auth);
    requireNonNull(sessions);
    requireNonNull(limits);
    requireNonNull(audit);
    requireNonNull(remote);
    requireNonNull(hypervisor);
    requireNonNull(storage);
    requireNonNull(store);
    requireNonNull(shutdownTimeout);
    requireNonNull(logLevel);
  }

  /**
   * Reads a configuration.
   *
   * @param file a HOCON or properties file, if there is one
   * @param assignments {@code KEY=VALUE} texts, which win over the file, later ones over earlier
   * @throws ConfigException with everything that is wrong
   */
  public static ServerConfig load(Optional<Path> file, List<String> assignments) {
    List<String> problems = new ArrayList<>();
    RawSettings raw = new RawSettings(problems);
    file.ifPresent(raw::readFile);
    assignments.forEach(raw::override);
    SettingValues values = new SettingValues(raw, problems);
    ServerConfig config =
        new ServerConfig(
            wbem(values, problems),
            xenRpc(values, problems),
            auth(values),
            sessions(values),
            clients(values),
            new AuditConfig(values.get(Settings.AUDIT_BYTES), values.get(Settings.AUDIT_FILES)),
            remote(values, problems),
            HypervisorConfig.of(values, problems),
            storage(values),
            values.get(Settings.STORE_FILE),
            values.get(Settings.SHUTDOWN_TIMEOUT),
            values.get(Settings.LOG_LEVEL));
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return config;
  }

  private static AuthConfig auth(SettingValues values) {
    PamConfig pam =
        new PamConfig(values.get(Settings.AUTH_PAM_SERVICE), values.get(Settings.AUTH_PAM_ROLES));
    return new AuthConfig(
        values.get(Settings.AUTH_REMEMBER),
        values.get(Settings.AUTH_FAILURES),
        switch (values.get(Settings.AUTH_METHOD)) {
          case FILE -> Optional.empty();
          case PAM -> Optional.of(pam);
        },
        values.get(Settings.AUTH_UNIX));
  }

  private static SessionConfig sessions(SettingValues values) {
    return new SessionConfig(
        values.get(Settings.SESSION_IDLE_TIMEOUT),
        values.get(Settings.SESSIONS_PER_ORIGINATOR),
        values.get(Settings.SESSIONS_PER_USER));
  }

  private static LimitsConfig clients(SettingValues values) {
    return new LimitsConfig(
        values.get(Settings.STRING_BYTES),
        values.get(Settings.ENTRIES),
        values.get(Settings.RECORD_BYTES),
        values.get(Settings.SESSION_BYTES),
        values.get(Settings.TASK_BYTES),
        values.get(Settings.CHANGES),
        values.get(Settings.CHANGES_PER_SECOND));
  }

  private static WbemConfig wbem(SettingValues values, List<String> problems) {
    Optional<Endpoint> http =
        endpoint(values.get(Settings.HTTP_PORT), values.get(Settings.HTTP_ADDRESS));
    Optional<Endpoint> https =
        endpoint(values.get(Settings.HTTPS_PORT), values.get(Settings.HTTPS_ADDRESS));
    if (http.isEmpty() && https.isEmpty()) {
      problems.add("wbem.http.port and wbem.https.port are both off: nobody could connect");
    }
    if (!values.get(Settings.HTTP_ALLOW_REMOTE)) {
      requireLocal("wbem.http.address", http, "wbem.http.allow-remote", problems);
    }
    return new WbemConfig(
        http, https, tls(values, problems), limits(values), values.get(Settings.SCHEMA));
  }

  private static void requireLocal(
      String key, Optional<Endpoint> endpoint, String consent, List<String> problems) {
    if (endpoint.isPresent() && !endpoint.get().isLocal()) {
      problems.add(
          "%s = \"%s\": plain HTTP beyond loopback shows passwords to the network;"
                  .formatted(key, endpoint.get().address())
              + " use HTTPS, or set "
              + consent
              + " = true");
    }
  }

  private static XenRpcConfig xenRpc(SettingValues values, List<String> problems) {
    Optional<Endpoint> http =
        endpoint(values.get(Settings.XENRPC_HTTP_PORT), values.get(Settings.XENRPC_HTTP_ADDRESS));
    Optional<Endpoint> draftHttp =
        endpoint(
            values.get(Settings.XENRPC_V304_HTTP_PORT),
            values.get(Settings.XENRPC_V304_HTTP_ADDRESS));
    if (!values.get(Settings.XENRPC_HTTP_ALLOW_REMOTE)) {
      String consent = "xenrpc.http.allow-remote";
      requireLocal("xenrpc.http.address", http, consent, problems);
      requireLocal("xenrpc.v304.http.address", draftHttp, consent, problems);
    }
    return new XenRpcConfig(
        http,
        endpoint(values.get(Settings.XENRPC_HTTPS_PORT), values.get(Settings.XENRPC_HTTPS_ADDRESS)),
        values.get(Settings.XENRPC_UNIX_PATH),
        draftHttp,
        values.get(Settings.XENRPC_V304_UNIX_PATH),
        values.get(Settings.TLS_MINIMUM_VERSION),
        xenRpcLimits(values));
  }

  private static HttpLimits xenRpcLimits(SettingValues values) {
    return new HttpLimits(
        values.get(Settings.XENRPC_REQUEST_BYTES),
        values.get(Settings.HEADER_BYTES),
        values.get(Settings.XENRPC_DEPTH),
        values.get(Settings.XENRPC_CONCURRENT_REQUESTS),
        values.get(Settings.XENRPC_CONNECTIONS),
        values.get(Settings.XENRPC_IDLE_TIMEOUT),
        new BodyPace(values.get(Settings.BODY_TIMEOUT), values.get(Settings.BODY_RATE)));
  }

  private static Optional<Endpoint> endpoint(OptionalInt port, String address) {
    return port.isEmpty() ? Optional.empty() : Optional.of(new Endpoint(address, port.getAsInt()));
  }

  private static TlsConfig tls(SettingValues values, List<String> problems) {
    Optional<Path> certificate = values.get(Settings.TLS_CERTIFICATE);
    Optional<Path> key = values.get(Settings.TLS_KEY);
    if (certificate.isPresent() != key.isPresent()) {
      problems.add("wbem.tls.certificate and wbem.tls.key: set both or none");
    }
    return new TlsConfig(
        certificate.flatMap(path -> key.map(keyPath -> new TlsConfig.Identity(path, keyPath))),
        values.get(Settings.TLS_MINIMUM_VERSION));
  }

  private static Optional<RemoteConfig> remote(SettingValues values, List<String> problems) {
    Optional<URI> url = values.get(Settings.REMOTE_URL);
    Optional<Path> passwordFile = values.get(Settings.REMOTE_PASSWORD_FILE);
    if (url.isPresent() && passwordFile.isEmpty()) {
      problems.add("xenapi.url needs xenapi.password-file");
    }
    if (url.isPresent()
        && url.get().getScheme().equals("http")
        && !new Endpoint(url.get().getHost(), 0).isLocal()) {
      problems.add("xenapi.url: plain HTTP beyond loopback shows the password; use https");
    }
    return url.flatMap(server ->
        passwordFile.map(file ->
            new RemoteConfig(
                server,
                values.get(Settings.REMOTE_USER),
                file,
                values.get(Settings.REMOTE_TRUSTED))));
  }

  /** Where the volumes of volume groups are. */
  private static List<String> devices(List<String> volumeGroups) {
    return volumeGroups.stream().map(group -> "/dev/" + group).toList();
  }

  /** The disk images that hosts show are images too, wherever they are. */
  private static StorageConfig storage(SettingValues values) {
    Set<String> images = new LinkedHashSet<>(values.get(Settings.IMAGE_DIRECTORIES));
    images.addAll(values.get(Settings.XL_DISK_DIRECTORIES));
    images.addAll(values.get(Settings.XL_ISO_DIRECTORIES));
    images.addAll(devices(values.get(Settings.XL_VOLUME_GROUPS)));
    for (String host : values.hosts()) {
      images.addAll(values.get(host, Settings.XL_DISK_DIRECTORIES));
      images.addAll(values.get(host, Settings.XL_ISO_DIRECTORIES));
      images.addAll(devices(values.get(host, Settings.XL_VOLUME_GROUPS)));
    }
    return new StorageConfig(List.copyOf(images), values.get(Settings.BOOT_DIRECTORIES));
  }

  private static HttpLimits limits(SettingValues values) {
    return new HttpLimits(
        values.get(Settings.REQUEST_BYTES),
        values.get(Settings.HEADER_BYTES),
        values.get(Settings.XML_DEPTH),
        values.get(Settings.CONCURRENT_REQUESTS),
        values.get(Settings.CONNECTIONS),
        values.get(Settings.IDLE_TIMEOUT),
        new BodyPace(values.get(Settings.BODY_TIMEOUT), values.get(Settings.BODY_RATE)));
  }
}
