package org.xencim.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.xencim.engine.config.AuditEntry;
import org.xencim.engine.config.AuditLog;
import org.xencim.server.auth.Authenticator;
import org.xencim.server.config.ServerConfig;
import org.xencim.server.config.TlsConfig;
import org.xencim.server.http.WbemServer;
import org.xencim.server.http.XenRpcServer;
import org.xencim.server.state.HostName;
import org.xencim.server.state.StateDirectory;
import org.xencim.server.tls.SelfSignedCertificate;
import org.xencim.server.tls.TlsIdentity;
import org.xencim.wbem.CimOperations;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Xen;

/** The front doors: who may come in, and where. */
final class ServerModule extends AbstractModule {
  private final ServerConfig config;
  private final StateDirectory state;
  private final Authenticator authenticator;
  private final AuditLog audit;

  ServerModule(
      ServerConfig config, StateDirectory state, Authenticator authenticator, AuditLog audit) {
    this.config = config;
    this.state = state;
    this.authenticator = authenticator;
    this.audit = audit;
  }

  @Provides
  @Singleton
  WbemServer wbemServer(CimOperations operations) {
    return new WbemServer(
        config.wbem(),
        this::identity,
        authenticator,
        this::noteFailedLogin,
        operations,
        HostName.local());
  }

  private void noteFailedLogin(String user, String origin) {
    audit.note(
        new AuditEntry(
            Instant.now(),
            Caller.unauthenticated(origin),
            Optional.empty(),
            "WBEM login",
            user,
            ErrorCode.SESSION_AUTHENTICATION_FAILED.name()));
  }

  @Provides
  @Singleton
  XenRpcServer xenRpcServer(Xen xen) {
    return new XenRpcServer(config.xenRpc(), this::identity, state, xen);
  }

  private TlsIdentity identity() {
    return config
        .wbem()
        .tls()
        .identity()
        .map(ServerModule::read)
        .orElseGet(() -> SelfSignedCertificate.ensure(state));
  }

  private static TlsIdentity read(TlsConfig.Identity files) {
    return TlsIdentity.read(files.certificate(), files.key());
  }
}
