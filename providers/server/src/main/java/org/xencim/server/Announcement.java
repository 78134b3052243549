package org.xencim.server;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.xencim.server.auth.FirstAccount;
import org.xencim.server.state.StateDirectory;
import org.xencim.server.tls.SelfSignedCertificate;

/**
 * What the daemon says once it serves: where, as whom to log in, and three commands to try, which
 * work as they are pasted. The last line is {@code ready}, for scripts to wait for.
 *
 * @param endpoints where clients reach it
 * @param managed what it manages, and why
 * @param state where the password is
 */
record Announcement(List<String> endpoints, String managed, StateDirectory state) {
  private static final String NAMESPACE = "root/cimv2";

  Announcement {
    endpoints = List.copyOf(endpoints);
  }

  void print(PrintWriter out) {
    out.println("managing   " + managed);
    endpoints.forEach(endpoint -> out.println("serving    " + endpoint + "/cimom"));
    Path password = FirstAccount.passwordFile(state);
    if (Files.exists(password)) {
      out.println("user       " + FirstAccount.NAME + ", password in " + password);
    }
    out.println();
    out.println("Commands to try (wbemcli is in the package sblim-wbemcli):");
    List.of("ein", "ei -nl", "gc")
        .forEach(operation -> out.println("  " + command(operation, "Xen_ComputerSystem")));
    out.println();
    out.println("ready");
    out.flush();
  }

  private String command(String operation, String className) {
    String endpoint = endpoints.getFirst();
    boolean encrypted = endpoint.startsWith("https:");
    return "wbemcli %s%s \"%s/%s:%s\""
        .formatted(
            operation,
            encrypted ? " -cacert '" + SelfSignedCertificate.certificateFile(state) + "'" : "",
            endpoint.replace("://", "://" + login() + "@"),
            NAMESPACE,
            className);
  }

  private String login() {
    Path password = FirstAccount.passwordFile(state);
    return FirstAccount.NAME
        + ":"
        + (Files.exists(password) ? "$(cat '" + password + "')" : "PASSWORD");
  }
}
