package org.xencim.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.InstantSource;
import org.xencim.server.auth.Authenticator;
import org.xencim.server.auth.PasswordFile;
import org.xencim.server.config.ServerConfig;
import org.xencim.server.config.TlsConfig;
import org.xencim.server.http.WbemServer;
import org.xencim.server.state.HostName;
import org.xencim.server.state.StateDirectory;
import org.xencim.server.tls.SelfSignedCertificate;
import org.xencim.server.tls.TlsIdentity;
import org.xencim.wbem.CimOperations;

/** The front doors: who may come in, and where. */
final class ServerModule extends AbstractModule {
  private final ServerConfig config;
  private final StateDirectory state;

  ServerModule(ServerConfig config, StateDirectory state) {
    this.config = config;
    this.state = state;
  }

  @Provides
  @Singleton
  Authenticator authenticator() {
    return new Authenticator(new PasswordFile(state), config.auth(), InstantSource.system());
  }

  @Provides
  @Singleton
  WbemServer wbemServer(Authenticator authenticator, CimOperations operations) {
    return new WbemServer(
        config.wbem(), this::identity, authenticator, operations, HostName.local());
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
