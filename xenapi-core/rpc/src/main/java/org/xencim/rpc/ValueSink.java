package org.xencim.rpc;

import java.io.IOException;

/** Where values are written, whatever the format. Sets and maps are announced, then filled. */
interface ValueSink {
  void string(String value) throws IOException;

  void integer(long value) throws IOException;

  void floating(double value) throws IOException;

  void bool(boolean value) throws IOException;

  /** A time, in the form of the dialect. */
  void time(String value) throws IOException;

  void beginSet() throws IOException;

  void endSet() throws IOException;

  /**
   * Begins a map or a structure.
   *
   * @param empty whether it has no members, which XML-RPC writes in another way
   */
  void beginMap(boolean empty) throws IOException;

  void endMap() throws IOException;

  /** The key of a map; its value follows, then {@link #endMember}. */
  void beginMember(String key) throws IOException;

  /** The name of a member of a structure; its value follows, then {@link #endMember}. */
  void beginMember(MemberName name) throws IOException;

  void endMember() throws IOException;
}
