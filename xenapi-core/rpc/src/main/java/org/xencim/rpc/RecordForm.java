package org.xencim.rpc;

import java.io.IOException;
import java.util.Map;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Row;

/** Where the records of a dialect have members that the model does not have. */
interface RecordForm {
  /** The members are those of the model. */
  RecordForm OF_MODEL =
      new RecordForm() {
        @Override
        public void writeMore(Row<?, ?> row, ValueSink sink, Inventory inventory) {}

        @Override
        public Map<?, ?> toModel(Map<?, ?> given) {
          return given;
        }
      };

  /** Writes the members that the model does not have. */
  void writeMore(Row<?, ?> row, ValueSink sink, Inventory inventory) throws IOException;

  /** What a client wrote, by the names of the model. */
  Map<?, ?> toModel(Map<?, ?> given);
}
