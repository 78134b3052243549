package org.xencim.cim.schema.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimSchema;
import org.xencim.cim.schema.BundledSchema;
import org.xencim.mof.Compilation;
import org.xencim.mof.MofCompiler;
import org.xencim.mof.MofLimits;
import org.xencim.mof.MofSources;
import org.xencim.mof.tool.MofFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks MOF files and reports all that is wrong in them. */
@Command(
    name = "check",
    description = "Checks MOF files and reports every problem as FILE:LINE:COLUMN: MESSAGE.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:no problems", "1:problems", "2:the command line is wrong"})
final class CheckCommand implements Callable<Integer> {
  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description =
          "The schema that the files build upon, such as that of the DMTF, in place of the one "
              + "that comes with Xen-CIM; give it several times for several files.")
  private List<Path> schema = new ArrayList<>();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files to check.")
  private List<Path> files = new ArrayList<>();

  @Spec private @Nullable CommandSpec spec;

  private final MofSources sources = new MofFiles();

  @Override
  public Integer call() {
    requireReadable(schema);
    requireReadable(files);
    var base = base();
    return base == null ? 1 : report(compile(files, base));
  }

  /** The schema below the files; null if it has problems, which are printed. */
  private @Nullable CimSchema base() {
    if (schema.isEmpty()) {
      return BundledSchema.load();
    }
    var compilation = compile(schema, new CimSchema(List.of(), List.of()));
    printProblems(compilation);
    return compilation.schemas().values().stream().findFirst().orElse(null);
  }

  private Compilation compile(List<Path> paths, CimSchema base) {
    var names = paths.stream().map(Path::toString).toList();
    return new MofCompiler(sources, base, MofLimits.SCHEMA).compile(names);
  }

  private int report(Compilation compilation) {
    printProblems(compilation);
    if (compilation.succeeded()) {
      commandSpec().commandLine().getOut().println("no problems");
    }
    return compilation.succeeded() ? 0 : 1;
  }

  private void printProblems(Compilation compilation) {
    compilation.problems().forEach(commandSpec().commandLine().getErr()::println);
  }

  private void requireReadable(List<Path> paths) {
    for (var path : paths) {
      if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
        throw new ParameterException(
            commandSpec().commandLine(), path + " is not a file that can be read");
      }
    }
  }

  private CommandSpec commandSpec() {
    if (spec == null) {
      throw new IllegalStateException("the command was not started from a command line");
    }
    return spec;
  }
}
