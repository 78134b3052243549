package org.xencim.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.testng.annotations.Test;

public class ConfigurationGuideTest {
  private static final Path GUIDE = Path.of("../../docs/configuration.md");
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `([a-z0-9-]+(?:\\.[a-z0-9-]+)+)` \\| (?:`([^`]*)` )?\\| ", Pattern.MULTILINE);

  @Test
  public void theGuideListsExactlyTheKnownKeysWithTheirDefaults() throws IOException {
    List<String> documented =
        ROW.matcher(Files.readString(GUIDE))
            .results()
            .map(row -> row.group(1) + " = " + (row.group(2) == null ? "" : row.group(2)))
            .toList();
    List<String> known =
        Settings.ALL.stream()
            .map(setting -> setting.key() + " = " + setting.defaultText())
            .toList();

    assertThat(documented).containsExactlyElementsOf(known);
  }

  @Test
  public void theGuideListsWhatCanBeSaidOfEachHost() throws IOException {
    Pattern row = Pattern.compile("^\\| `hosts\\.NAME\\.([a-z.-]+)` \\| ", Pattern.MULTILINE);

    assertThat(row.matcher(Files.readString(GUIDE)).results().map(it -> it.group(1)))
        .containsExactlyElementsOf(Settings.OF_HOSTS.keySet());
  }
}
