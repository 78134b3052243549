package org.xencim.server;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xencim.server.auth.Account;
import org.xencim.server.auth.FirstAccount;
import org.xencim.server.auth.PasswordFile;
import org.xencim.server.auth.PasswordHash;
import org.xencim.server.state.StateDirectory;
import org.xencim.xenapi.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * The command {@code xencimd user}. A password is asked for, or read from standard input; on the
 * command line every user of the machine could see it.
 */
@Command(
    name = "user",
    description = "Lists, adds, changes and removes who may log in.",
    mixinStandardHelpOptions = true)
final class UserCommand {
  private static final String ADMINISTRATOR = Role.POOL_ADMIN.wire();

  /** What was asked for is understood and cannot be; the usage of the command would not help. */
  static final class Mistake extends RuntimeException {
    Mistake(String sentence) {
      super(sentence);
    }
  }

  @Spec private @Nullable CommandSpec spec;
  @ParentCommand private @Nullable Xencimd parent;

  @Command(description = "Lists the users with their roles.")
  int list() {
    requireNonNull(parent)
        .findState()
        .map(UserCommand::accounts)
        .orElse(Map.of())
        .values()
        .forEach(account ->
            spec().commandLine().getOut().printf("%s %s%n", account.name(), account.role()));
    return 0;
  }

  @Command(description = "Adds a user.")
  int add(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--role", required = true, paramLabel = "ROLE") String role)
      throws IOException {
    requireRole(role);
    StateDirectory state = requireNonNull(parent).openState();
    if (accounts(state).containsKey(name)) {
      throw wrong("there is a user " + name + " already");
    }
    put(state, name, hash -> Account.of(name, role, hash));
    return 0;
  }

  @Command(description = "Changes the password of a user.")
  int password(@Parameters(paramLabel = "NAME") String name) throws IOException {
    StateDirectory state = stateWith(name);
    put(state, name, account(state, name)::withHash);
    if (name.equals(FirstAccount.NAME)) {
      FirstAccount.forgetPassword(state);
    }
    return 0;
  }

  @Command(description = "Changes the role of a user; it counts from the user's next request on.")
  int role(
      @Parameters(paramLabel = "NAME") String name, @Parameters(paramLabel = "ROLE") String role) {
    requireRole(role);
    StateDirectory state = stateWith(name);
    if (!role.equals(ADMINISTRATOR)) {
      requireAnotherAdministrator(state, name);
    }
    new PasswordFile(state).put(account(state, name).withRole(role));
    return 0;
  }

  @Command(description = "Removes a user, whose sessions end.")
  int delete(@Parameters(paramLabel = "NAME") String name) {
    StateDirectory state = stateWith(name);
    requireAnotherAdministrator(state, name);
    new PasswordFile(state).remove(name);
    if (name.equals(FirstAccount.NAME)) {
      FirstAccount.forgetPassword(state);
    }
    return 0;
  }

  /** Without a pool-admin nobody could manage hosts through the daemon any more. */
  private static void requireAnotherAdministrator(StateDirectory state, String name) {
    boolean isOne = account(state, name).role().equals(ADMINISTRATOR);
    boolean isAnother =
        accounts(state).values().stream()
            .anyMatch(each -> !each.name().equals(name) && each.role().equals(ADMINISTRATOR));
    if (isOne && !isAnother) {
      throw wrong(name + " is the last " + ADMINISTRATOR + "; make somebody else one first");
    }
  }

  private static void requireRole(String role) {
    if (Arrays.stream(Role.values()).noneMatch(known -> known.wire().equals(role))) {
      throw wrong("there is no role " + role + "; there are " + roles());
    }
  }

  /** The state directory, in which that user is; nothing is made. */
  private StateDirectory stateWith(String name) {
    return requireNonNull(parent)
        .findState()
        .filter(state -> accounts(state).containsKey(name))
        .orElseThrow(() -> wrong("there is no user " + name));
  }

  private static Account account(StateDirectory state, String name) {
    return requireNonNull(accounts(state).get(name));
  }

  private void put(StateDirectory state, String name, Function<PasswordHash, Account> account)
      throws IOException {
    try {
      new PasswordFile(state).put(account.apply(PasswordHash.of(readPassword(name))));
    } catch (IllegalArgumentException refused) {
      throw wrong(String.valueOf(refused.getMessage()));
    }
  }

  // JDK 22 to 24 always have a console; before and after, it is null when there is no terminal.
  @SuppressWarnings("SystemConsoleNull")
  private String readPassword(String name) throws IOException {
    Console console = System.console();
    if (console != null && console.isTerminal()) {
      String password = new String(console.readPassword("Password for %s: ", name));
      if (!password.equals(new String(console.readPassword("Once more: ")))) {
        throw wrong("these were two different passwords");
      }
      return password;
    }
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line;
  }

  private static Map<String, Account> accounts(StateDirectory state) {
    return new PasswordFile(state).read();
  }

  private static String roles() {
    return String.join(
        ", ",
        Arrays.stream(Role.values()).sorted(Comparator.reverseOrder()).map(Role::wire).toList());
  }

  private static Mistake wrong(String sentence) {
    return new Mistake(sentence);
  }

  private CommandSpec spec() {
    return requireNonNull(spec);
  }
}
