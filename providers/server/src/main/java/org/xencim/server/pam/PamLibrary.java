package org.xencim.server.pam;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/** The functions of libpam and libc that are called, as Java has them. */
@SuppressWarnings("restricted") // calling C is what it is for
final class PamLibrary {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final String LIBRARY = "libpam.so.0";

  private final SymbolLookup symbols;
  private final MethodHandle start;
  private final MethodHandle end;
  private final MethodHandle set;
  private final MethodHandle authenticate;
  private final MethodHandle accountManagement;
  private final MethodHandle allocate;

  private PamLibrary(SymbolLookup symbols) {
    this.symbols = symbols;
    this.start =
        function(
            symbols,
            "pam_start",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    this.end = function(symbols, "pam_end", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    this.set =
        function(
            symbols, "pam_set_item", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
    this.authenticate =
        function(symbols, "pam_authenticate", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    this.accountManagement =
        function(symbols, "pam_acct_mgmt", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    this.allocate =
        function(
            LINKER.defaultLookup(), "calloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG, JAVA_LONG));
  }

  /**
   * Loads it, for as long as the process lives.
   *
   * @throws PamException when it is not there
   */
  static PamLibrary open() {
    try {
      return new PamLibrary(SymbolLookup.libraryLookup(LIBRARY, Arena.global()));
    } catch (IllegalArgumentException missing) {
      throw new PamException("there is no " + LIBRARY + " on this machine", missing);
    }
  }

  private static MethodHandle function(
      SymbolLookup symbols, String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(symbols.findOrThrow(name), descriptor);
  }

  /** Begins a transaction, whose handle is put at {@code place}. */
  int start(
      MemorySegment service,
      MemorySegment user,
      MemorySegment conversation,
      Optional<MemorySegment> directory,
      MemorySegment place) {
    try {
      return directory.isPresent()
          ? (int) startIn().invokeExact(service, user, conversation, directory.get(), place)
          : (int) start.invokeExact(service, user, conversation, place);
    } catch (Throwable thrown) {
      throw failed("pam_start", thrown);
    }
  }

  /** Only newer versions have it, and only tests need it. */
  private MethodHandle startIn() {
    return function(
        symbols,
        "pam_start_confdir",
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
  }

  void end(MemorySegment handle, int result) {
    try {
      int _ = (int) end.invokeExact(handle, result);
    } catch (Throwable thrown) {
      throw failed("pam_end", thrown);
    }
  }

  void set(MemorySegment handle, int item, MemorySegment value) {
    try {
      int _ = (int) set.invokeExact(handle, item, value);
    } catch (Throwable thrown) {
      throw failed("pam_set_item", thrown);
    }
  }

  int authenticate(MemorySegment handle, int flags) {
    try {
      return (int) authenticate.invokeExact(handle, flags);
    } catch (Throwable thrown) {
      throw failed("pam_authenticate", thrown);
    }
  }

  int accountManagement(MemorySegment handle, int flags) {
    try {
      return (int) accountManagement.invokeExact(handle, flags);
    } catch (Throwable thrown) {
      throw failed("pam_acct_mgmt", thrown);
    }
  }

  /** Memory of zeros that libpam frees. */
  MemorySegment allocate(long bytes) {
    try {
      MemorySegment memory = (MemorySegment) allocate.invokeExact(1L, bytes);
      return memory.reinterpret(bytes);
    } catch (Throwable thrown) {
      throw failed("calloc", thrown);
    }
  }

  /** A function that is to sleep after a failure, and does not. */
  MemorySegment noDelay(Arena arena) {
    MethodHandle nothing =
        MethodHandles.empty(
            MethodType.methodType(void.class, int.class, int.class, MemorySegment.class));
    return LINKER.upcallStub(
        nothing, FunctionDescriptor.ofVoid(JAVA_INT, JAVA_INT, ADDRESS), arena);
  }

  private static PamException failed(String function, Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return new PamException("the call of " + function + " failed", thrown);
  }
}
