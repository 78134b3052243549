package org.xencim.mof;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimNamespace;

/**
 * Reads texts and what they include, and hands on each declaration with its namespace. A namespace
 * pragma holds to the end of its text; a text that is included again is not read again.
 */
final class SourceReader {
  private final MofSources sources;
  private final MofLimits limits;
  private final MofProblems problems;
  private final BiConsumer<CimNamespace, Parsed> declarations;
  private final Set<String> read = new HashSet<>();
  private long characters;

  SourceReader(
      MofSources sources,
      MofLimits limits,
      MofProblems problems,
      BiConsumer<CimNamespace, Parsed> declarations) {
    this.sources = sources;
    this.limits = limits;
    this.problems = problems;
    this.declarations = declarations;
  }

  void read(String name) {
    read(new Name(name, new MofPosition(name, 1, 1)), null, CimNamespace.of(""), 0);
  }

  private void read(Name name, @Nullable String includer, CimNamespace namespace, int depth) {
    var text = sources.find(name.text(), includer).orElse(null);
    if (text == null) {
      problems.report(name, "the name of a MOF text that can be read");
    } else if (depth > limits.includeDepth()) {
      problems.report(name, "at most " + limits.includeDepth() + " includes within each other");
    } else if (read.add(text.name()) && isWithinLimits(name, text)) {
      var parsed = MofParser.parse(text.name(), text.content(), problems);
      var current = namespace;
      for (var declaration : parsed) {
        if (declaration instanceof Parsed.Pragma pragma) {
          current = follow(pragma, text.name(), current, depth);
        } else {
          declarations.accept(current, declaration);
        }
      }
    }
  }

  private boolean isWithinLimits(Name name, MofSources.Text text) {
    characters += text.content().length();
    if (characters > limits.characters()) {
      problems.report(name, "at most " + limits.characters() + " characters of MOF");
    } else if (read.size() > limits.files()) {
      problems.report(name, "at most " + limits.files() + " MOF texts");
    }
    return characters <= limits.characters() && read.size() <= limits.files();
  }

  /** Carries out a pragma; one that is not known is passed over, as DSP0004 demands. */
  private CimNamespace follow(
      Parsed.Pragma pragma, String file, CimNamespace namespace, int depth) {
    if (pragma.name().is("namespace")) {
      return CimNamespace.of(pragma.argument().text());
    }
    if (pragma.name().is("include")) {
      read(pragma.argument(), file, namespace, depth + 1);
    }
    return namespace;
  }
}
