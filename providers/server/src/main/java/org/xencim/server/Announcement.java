package org.xencim.server;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.xencim.server.state.StateDirectory;
import org.xencim.server.tls.SelfSignedCertificate;

/**
 * What the daemon says once it serves: where, as whom to log in, and three commands to try, which
 * work as they are pasted. The last line is {@code ready}, for scripts to wait for.
 *
 * @param endpoints where WBEM clients reach it
 * @param xenRpc where Xen-API clients reach it
 * @param managed what it manages, and why
 * @param startable the UUID of a machine that is halted, if there is one
 * @param logins as whom to log in
 * @param state where the certificate is
 */
record Announcement(
    List<String> endpoints,
    XenRpcEndpoints xenRpc,
    String managed,
    Optional<String> startable,
    Logins logins,
    StateDirectory state) {
  private static final String NAMESPACE = "root/cimv2";
  private static final String CLASS = "Xen_ComputerSystem";

  Announcement {
    endpoints = List.copyOf(endpoints);
    requireNonNull(xenRpc);
    requireNonNull(startable);
    requireNonNull(logins);
  }

  void print(PrintWriter out) {
    out.println("managing   " + managed);
    endpoints.forEach(endpoint -> out.println("serving    " + endpoint + "/cimom"));
    xenRpc.urls().forEach(url -> out.println("Xen-API    " + url + "/RPC2 and /jsonrpc"));
    xenRpc.unixSocket().ifPresent(path -> out.println("Xen-API    " + path));
    xenRpc.draftUrls().forEach(url -> out.println("Xen-API    " + url + "/RPC2 for Xen 3.0.4"));
    xenRpc
        .draftUnixSocket()
        .ifPresent(path -> out.println("Xen-API    " + path + " for Xen 3.0.4"));
    out.println("user       " + logins.line());
    out.println();
    out.println("Commands to try (wbemcli is in the package sblim-wbemcli):");
    out.println("  " + command("ein", CLASS));
    out.println("  " + command("ei -nl", CLASS));
    out.println("  " + startable.map(this::start).orElseGet(() -> command("gc", CLASS)));
    xenRpc.urls().stream()
        .filter(url -> url.startsWith("http:"))
        .findFirst()
        .ifPresent(url -> out.println("  " + python(url)));
    out.println();
    out.println("ready");
    out.flush();
  }

  private String start(String uuid) {
    String key = "%s.CreationClassName=\\\"%s\\\",Name=\\\"%s\\\"".formatted(CLASS, CLASS, uuid);
    return command("cm", key) + " RequestStateChange.RequestedState=2";
  }

  /** Logs in and lists the machines. */
  private String python(String url) {
    return "python3 -c 'import sys, xmlrpc.client as x; p = x.ServerProxy(\"%s/RPC2\"); s = p.session.login_with_password(\"%s\", sys.argv[1])[\"Value\"]; print(*[vm[\"name_label\"] + \" \" + vm[\"power_state\"] for vm in p.VM.get_all_records(s)[\"Value\"].values()], sep=\"\\n\")' \"%s\""
        .formatted(url, logins.user(), logins.passwordInShell());
  }

  private String command(String operation, String object) {
    String endpoint = endpoints.getFirst();
    boolean encrypted = endpoint.startsWith("https:");
    return "wbemcli %s%s \"%s/%s:%s\""
        .formatted(
            operation,
            encrypted ? " -cacert '" + SelfSignedCertificate.certificateFile(state) + "'" : "",
            endpoint.replace("://", "://" + login() + "@"),
            NAMESPACE,
            object);
  }

  private String login() {
    return logins.user() + ":" + logins.passwordInShell();
  }
}
