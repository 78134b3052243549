package org.xencim.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys as PEM text (RFC 7468). */
final class PemFiles {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
  private static final List<String> KEY_ALGORITHMS = List.of("EC", "RSA", "EdDSA");
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private PemFiles() {}

  static String write(String label, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, LINES.encodeToString(content), label);
  }

  static List<X509Certificate> certificates(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> chain =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(PemFiles::x509)
              .toList();
      if (chain.isEmpty()) {
        throw new TlsException("there is no certificate in " + file, null);
      }
      return chain;
    } catch (IOException failure) {
      throw new TlsException("cannot read the certificate file " + file, failure);
    } catch (CertificateException malformed) {
      throw new TlsException(file + " is not a PEM file of certificates", malformed);
    }
  }

  static PrivateKey privateKey(Path file) {
    try {
      Matcher block = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      while (block.find()) {
        if (block.group(1).equals("PRIVATE KEY")) {
          return parseKey(file, Base64.getMimeDecoder().decode(block.group(2)));
        }
        if (block.group(1).endsWith(" PRIVATE KEY")) {
          throw new TlsException(
              "%s has an \"%s\"; convert it: openssl pkcs8 -topk8 -nocrypt -in FILE -out NEWFILE"
                  .formatted(file, block.group(1)),
              null);
        }
      }
      throw new TlsException("there is no private key in " + file, null);
    } catch (IOException failure) {
      throw new TlsException("cannot read the key file " + file, failure);
    } catch (IllegalArgumentException notBase64) {
      throw new TlsException("the private key in " + file + " is damaged", notBase64);
    }
  }

  private static PrivateKey parseKey(Path file, byte[] encoded) {
    return KEY_ALGORITHMS.stream()
        .flatMap(algorithm -> parseKey(algorithm, encoded).stream())
        .findFirst()
        .orElseThrow(() ->
            new TlsException(
                "the private key in %s is none of %s".formatted(file, KEY_ALGORITHMS), null));
  }

  private static Optional<PrivateKey> parseKey(String algorithm, byte[] encoded) {
    try {
      return Optional.of(
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    } catch (InvalidKeySpecException ofAnotherAlgorithm) {
      return Optional.empty();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + algorithm, impossible);
    }
  }

  private static X509Certificate x509(Certificate certificate) {
    return (X509Certificate) certificate;
  }
}
