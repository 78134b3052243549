package org.xencim.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;
import org.metricshub.wbem.javax.cim.CIMArgument;
import org.metricshub.wbem.javax.cim.CIMInstance;
import org.metricshub.wbem.javax.cim.CIMObjectPath;
import org.metricshub.wbem.javax.wbem.CloseableIterator;
import org.metricshub.wbem.javax.wbem.WBEMException;
import org.metricshub.wbem.javax.wbem.client.PasswordCredential;
import org.metricshub.wbem.javax.wbem.client.UserPrincipal;
import org.metricshub.wbem.javax.wbem.client.WBEMClient;
import org.metricshub.wbem.javax.wbem.client.WBEMClientConstants;
import org.metricshub.wbem.javax.wbem.client.WBEMClientFactory;
import org.metricshub.wbem.sblim.cimclient.WBEMConfigurationProperties;

/** The SBLIM CIM client for Java. */
public final class SblimClient implements AutoCloseable {
  public static final String NAMESPACE = "root/cimv2";

  private final WBEMClient client;

  private SblimClient(WBEMClient client) {
    this.client = client;
  }

  public static SblimClient http(Daemon daemon, String password) throws WBEMException {
    return connect("http", daemon.httpPort(), password, null);
  }

  /**
   * Over TLS, trusting nothing but the certificate that the daemon wrote into its state directory.
   */
  public static SblimClient https(Daemon daemon, String password)
      throws WBEMException, IOException, GeneralSecurityException {
    return connect("https", daemon.httpsPort(), password, trustStore(daemon.stateDirectory()));
  }

  private static Path trustStore(Path state) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream certificate = Files.newInputStream(state.resolve("server.crt"))) {
      store.setCertificateEntry(
          "xencim", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
    }
    Path file = state.resolve("trust.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, "changeit".toCharArray());
    }
    return file;
  }

  private static SblimClient connect(
      String scheme, int port, String password, @Nullable Path trustStore) throws WBEMException {
    WBEMClient client = WBEMClientFactory.getClient(WBEMClientConstants.PROTOCOL_CIMXML);
    if (trustStore != null) {
      client.setProperty(WBEMConfigurationProperties.TRUSTSTORE_PATH, trustStore.toString());
      client.setProperty(WBEMConfigurationProperties.TRUSTSTORE_TYPE, "PKCS12");
      client.setProperty(WBEMConfigurationProperties.TRUSTSTORE_PASSWORD, "changeit");
      client.setProperty(WBEMConfigurationProperties.SSL_CLIENT_PEER_VERIFICATION, "true");
    }
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal("admin"));
    subject.getPrivateCredentials().add(new PasswordCredential(password));
    CIMObjectPath base =
        new CIMObjectPath(scheme, "localhost", Integer.toString(port), NAMESPACE, null, null);
    client.initialize(base, subject, new Locale[] {Locale.US});
    return new SblimClient(client);
  }

  public static CIMObjectPath path(String namespace, String className) {
    return new CIMObjectPath(null, null, null, namespace, className, null);
  }

  public static CIMObjectPath path(String className) {
    return path(NAMESPACE, className);
  }

  /** The client itself, for what is used once. */
  public WBEMClient client() {
    return client;
  }

  public List<CIMObjectPath> names(String className) throws WBEMException {
    return all(client.enumerateInstanceNames(path(className)));
  }

  public List<CIMInstance> instances(String className) throws WBEMException {
    return all(client.enumerateInstances(path(className), true, false, false, null));
  }

  public List<CIMInstance> instances(String namespace, String className) throws WBEMException {
    return all(client.enumerateInstances(path(namespace, className), true, false, false, null));
  }

  public CIMInstance get(CIMObjectPath path) throws WBEMException {
    return client.getInstance(path, false, false, null);
  }

  public static <T> List<T> all(CloseableIterator<T> found) throws WBEMException {
    List<T> list = new ArrayList<>();
    found.forEachRemaining(list::add);
    WBEMException late = found.getWBEMException();
    found.close();
    if (late != null) {
      throw late;
    }
    return list;
  }

  /** What a method returned: its code and its output by name. */
  public record Returned(long code, List<CIMArgument<?>> outputs) {
    public @Nullable Object output(String name) {
      for (CIMArgument<?> output : outputs) {
        if (output.getName().equalsIgnoreCase(name)) {
          return output.getValue();
        }
      }
      return null;
    }
  }

  public Returned invoke(CIMObjectPath target, String method, CIMArgument<?>... inputs)
      throws WBEMException {
    CIMArgument<?>[] outputs = new CIMArgument<?>[8];
    Object code = client.invokeMethod(target, method, inputs, outputs);
    return new Returned(
        Long.parseLong(code.toString()),
        Stream.<@Nullable CIMArgument<?>>of(outputs).filter(Objects::nonNull).toList());
  }

  /** The value of a property. */
  public @Nullable Object value(CIMObjectPath path, String property) {
    try {
      return get(path).getPropertyValue(property);
    } catch (WBEMException e) {
      throw new AssertionError(e);
    }
  }

  /** The value of a property that is a number. */
  public long number(CIMObjectPath path, String property) {
    return Long.parseLong(String.valueOf(value(path, property)));
  }

  @Override
  public void close() {
    client.close();
  }
}
