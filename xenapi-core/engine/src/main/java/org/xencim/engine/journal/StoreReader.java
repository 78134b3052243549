package org.xencim.engine.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.EventOperation;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;

/** Reads a whole store. */
final class StoreReader {
  private static final Logger LOG = LoggerFactory.getLogger(StoreReader.class);

  private final Path file;
  private final Connection connection;
  private final RecordTexts texts;

  StoreReader(Path file, Connection connection, RecordTexts texts) {
    this.file = file;
    this.connection = connection;
    this.texts = texts;
  }

  Kept read() throws SQLException {
    SharedValues shared = new SharedValues();
    try (Statement statement = connection.createStatement();
        ResultSet store = statement.executeQuery("select id, revision, trimmed from store")) {
      if (!store.next()) {
        throw damaged("it has no id");
      }
      UUID id = id(store.getString(1));
      // The last one that was reserved may have been given out.
      long revision = store.getLong(2) + 1;
      return new Kept(id, objects(revision, shared), history(shared), store.getLong(3));
    }
  }

  private UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw damaged("'%s' is no id".formatted(text));
    }
  }

  private Inventory objects(long revision, SharedValues shared) throws SQLException {
    Map<String, Integer> unknown = new TreeMap<>();
    List<Change<?, ?>> objects = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select class, ref, fields from object")) {
      while (rows.next()) {
        String className = rows.getString(1);
        @Nullable RecordText<?, ?> text = texts.of(className);
        if (text == null) {
          unknown.merge(className, 1, Integer::sum);
        } else {
          objects.add(object(text, rows.getString(2), rows.getString(3), revision, shared));
        }
      }
    }
    unknown.forEach((name, count) ->
        LOG.warn("the store {} has {} objects of {}, which is no class here", file, count, name));
    return Inventory.empty().with(revision, objects);
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Change<C, F> object(
      RecordText<C, F> text, String handle, String fields, long revision, SharedValues shared) {
    Ref<C> ref = shared.ref(text.model(), handle);
    try {
      return new Change<>(ref, null, text.read(fields, shared), revision);
    } catch (ValueReader.Unreadable e) {
      throw damaged("of the %s %s %s".formatted(text.model().name(), handle, e.getMessage()));
    }
  }

  private List<LoggedChange> history(SharedValues shared) throws SQLException {
    List<LoggedChange> history = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select revision, time, class, ref, uuid, operation, user from change order by rowid")) {
      while (rows.next()) {
        @Nullable RecordText<?, ?> text = texts.of(rows.getString(3));
        if (text != null) {
          history.add(
              new LoggedChange(
                  rows.getLong(1),
                  Instant.ofEpochMilli(rows.getLong(2)),
                  shared.ref(text.model(), rows.getString(4)),
                  shared.text(rows.getString(5)),
                  operation(rows.getString(6)),
                  shared.text(rows.getString(7))));
        }
      }
    }
    return history;
  }

  private EventOperation operation(String wire) {
    return Arrays.stream(EventOperation.values())
        .filter(operation -> operation.wire().equals(wire))
        .findFirst()
        .orElseThrow(() -> damaged("'%s' is no operation".formatted(wire)));
  }

  private JournalException damaged(String reason) {
    return new JournalException("the store %s is damaged: %s".formatted(file, reason));
  }
}
