package org.xencim.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.testng.annotations.Test;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.CallModel;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.FieldModel;

/**
 * The reference in {@code docs/reference} is what the model says today; {@code
 * -Dgolden.update=true} writes it anew.
 */
public final class ApiReferenceTest {
  private static final Path FILE = Path.of("../../docs/reference/xen-api.md");
  private static final Pattern LINK = Pattern.compile("]\\(#([^)]*)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  private final String text = new ApiReference(ApiModel.current()).write();

  @Test
  public void theFileIsCurrent() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, text);
    }
    assertThat(Files.readString(FILE)).isEqualTo(text);
  }

  @Test
  public void everyFieldMessageAndErrorIsThere() {
    for (ClassModel<?, ?> model : ApiModel.current().classes()) {
      assertThat(text).contains("\n## " + model.name() + "\n");
      assertThat(model.fields()).extracting(FieldModel::name).allMatch(this::isTabulated);
      assertThat(model.declaredCalls())
          .extracting(CallModel::fullName)
          .allMatch(name -> text.contains("\n### " + name + "\n"));
    }
    assertThat(ErrorCode.values()).allMatch(code -> text.contains("\n### " + code + "\n"));
  }

  @Test
  public void everyLinkLeadsToAHeading() {
    var headings =
        HEADING.matcher(text).results().map(heading -> anchor(heading.group(1))).toList();

    assertThat(LINK.matcher(text).results().map((MatchResult link) -> link.group(1)).distinct())
        .isSubsetOf(headings);
  }

  private boolean isTabulated(String field) {
    return text.contains("\n| `" + field + "` | ");
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replace(' ', '-').replace(".", "");
  }
}
