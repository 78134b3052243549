package org.xencim.engine.journal;

/** Where committed changes are kept beyond the process. It has one reader and one writer. */
public interface Journal extends AutoCloseable {
  /**
   * What is kept as of the last commit that was recorded; asked once, before anything is recorded.
   */
  Kept load();

  /**
   * Records one commit: when it returns, the commit survives whatever happens to the process or the
   * machine. The commit is published after that, and given up if this throws.
   *
   * @throws JournalException when the commit is not kept
   */
  void record(Commit commit);

  @Override
  void close();

  /** Keeps nothing. */
  static Journal none() {
    return new NoJournal();
  }
}
