package org.xencim.providers.mapping;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.xencim.cim.CimNamespace;

/**
 * What providers tell of the server that they are in.
 *
 * @param hostName the name of the machine that the server runs on
 * @param product the name of the product
 * @param version its version, such as {@code 0.1.0}
 * @param implementation the namespace of the managed elements
 * @param interop the namespaces, all alike, in which clients find profiles and the server itself;
 *     the first is the one that references from elsewhere lead to
 */
public record ServerFacts(
    String hostName,
    String product,
    String version,
    CimNamespace implementation,
    List<CimNamespace> interop) {
  /** Where hosts and virtual machines are. */
  public static final CimNamespace IMPLEMENTATION = CimNamespace.of("root/cimv2");

  /** Where profiles are registered, in both spellings that clients look for. */
  public static final List<CimNamespace> INTEROP =
      List.of(CimNamespace.of("interop"), CimNamespace.of("root/interop"));

  public ServerFacts {
    requireNonNull(hostName);
    requireNonNull(product);
    requireNonNull(version);
    requireNonNull(implementation);
    interop = List.copyOf(interop);
  }

  /** The facts of a server with the namespaces that clients expect of it. */
  public static ServerFacts of(String hostName, String product, String version) {
    return new ServerFacts(hostName, product, version, IMPLEMENTATION, INTEROP);
  }

  /** All namespaces. */
  public List<CimNamespace> namespaces() {
    List<CimNamespace> all = new ArrayList<>(interop);
    all.add(implementation);
    return List.copyOf(all);
  }
}
