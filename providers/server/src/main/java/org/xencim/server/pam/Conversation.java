package org.xencim.server.pam;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;

/** Answers what PAM asks: a hidden question by the password, an open one by the name. */
@SuppressWarnings("restricted") // C calls it, with pointers of unknown length
final class Conversation {
  /** PAM takes answers shorter than this. */
  static final int LONGEST = 512;

  private static final int SUCCESS = 0;
  private static final int FAILURE = 19;
  private static final int MOST_QUESTIONS = 32;
  private static final int HIDDEN_QUESTION = 1;
  private static final int OPEN_QUESTION = 2;

  private static final StructLayout QUESTION =
      MemoryLayout.structLayout(JAVA_INT, MemoryLayout.paddingLayout(4), ADDRESS);
  private static final StructLayout ANSWER =
      MemoryLayout.structLayout(ADDRESS, JAVA_INT, MemoryLayout.paddingLayout(4));
  private static final StructLayout CONVERSATION = MemoryLayout.structLayout(ADDRESS, ADDRESS);

  private static final FunctionDescriptor DESCRIPTOR =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);

  private final PamLibrary library;
  private final byte[] name;
  private final byte[] password;

  Conversation(PamLibrary library, String name, byte[] password) {
    this.library = library;
    this.name = name.getBytes(StandardCharsets.UTF_8);
    this.password = password;
  }

  /** It as libpam takes it. */
  MemorySegment structure(Arena arena) {
    MemorySegment structure = arena.allocate(CONVERSATION);
    structure.set(ADDRESS, 0, Linker.nativeLinker().upcallStub(callback(), DESCRIPTOR, arena));
    return structure;
  }

  private MethodHandle callback() {
    try {
      return MethodHandles.lookup()
          .bind(
              this,
              "answer",
              MethodType.methodType(
                  int.class,
                  int.class,
                  MemorySegment.class,
                  MemorySegment.class,
                  MemorySegment.class));
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("the method is below", impossible);
    }
  }

  /** Called by libpam, which frees the answers. An exception here would end the process. */
  @SuppressWarnings("unused") // found by its name
  private int answer(int count, MemorySegment questions, MemorySegment place, MemorySegment data) {
    try {
      if (count < 1 || count > MOST_QUESTIONS) {
        return FAILURE;
      }
      MemorySegment answers = library.allocate(count * ANSWER.byteSize());
      MemorySegment each = questions.reinterpret(count * ADDRESS.byteSize());
      for (int i = 0; i < count; i++) {
        MemorySegment question = each.getAtIndex(ADDRESS, i).reinterpret(QUESTION.byteSize());
        answers.set(ADDRESS, i * ANSWER.byteSize(), answer(question.get(JAVA_INT, 0)));
      }
      place.reinterpret(ADDRESS.byteSize()).set(ADDRESS, 0, answers);
      return SUCCESS;
    } catch (RuntimeException e) {
      return FAILURE;
    }
  }

  private MemorySegment answer(int kind) {
    return switch (kind) {
      case HIDDEN_QUESTION -> text(password);
      case OPEN_QUESTION -> text(name);
      // What is only told needs no answer.
      default -> MemorySegment.NULL;
    };
  }

  private MemorySegment text(byte[] bytes) {
    MemorySegment text = library.allocate(bytes.length + 1L);
    MemorySegment.copy(bytes, 0, text, JAVA_BYTE, 0, bytes.length);
    return text;
  }
}
