package org.xencim.engine.journal;

import java.util.List;

/** Where committed changes are kept beyond the process. It has one reader and one writer. */
public interface Journal extends AutoCloseable {
  /**
   * What is kept as of the last commit that was recorded; asked once, before anything is recorded.
   */
  Kept load();

  /**
   * Records commits, all of them or none: when it returns, they survive whatever happens to the
   * process or the machine. They are published after that.
   *
   * @param commits in the order of their revisions
   * @throws JournalException when none of them is kept
   */
  void record(List<Commit> commits);

  @Override
  void close();

  /** Keeps nothing. */
  static Journal none() {
    return new NoJournal();
  }
}
