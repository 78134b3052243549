package org.xencim.engine.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of a store, as the steps that lead from each version to the next. A step that was
 * released is never changed: a store of any age is brought to the latest version by those that it
 * has not seen.
 */
final class StoreSchema {
  /** Marks a SQLite file as a store of this kind: "XenC". */
  static final int APPLICATION = 0x58656E43;

  private static final List<List<String>> STEPS =
      List.of(
          // 1: the objects
          List.of(
              "create table store (id text not null, revision integer not null)",
              "create table object (class text not null, ref text not null, uuid text not null,"
                  + " fields text not null, unique (class, ref))"),
          // 2: the last changes, for clients that ask what they missed
          List.of(
              "alter table store add column trimmed integer not null default 0",
              "update store set trimmed = revision",
              "create table change (revision integer not null, time integer not null,"
                  + " class text not null, ref text not null, uuid text not null,"
                  + " operation text not null)",
              "create index change_revision on change (revision)"),
          // 3: whose objects were changed that others do not see
          List.of("alter table change add column user text not null default ''"));

  static final int VERSION = STEPS.size();

  private StoreSchema() {}

  /** Brings the tables of {@code version} to the latest version. */
  static void upgrade(Connection connection, int version) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (List<String> step : STEPS.subList(version, VERSION)) {
        for (String sql : step) {
          statement.execute(sql);
        }
      }
      statement.execute("pragma user_version = " + VERSION);
    }
  }
}
