package org.xencim.hypervisor.xl.storage;

import java.util.UUID;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.xl.dom0.Transcript;
import org.xencim.hypervisor.xl.text.Attempt;
import org.xencim.hypervisor.xl.text.XlErrors;

/** What the steps and messages of {@code images.sh} mean. */
final class ImageErrors {
  /** What is said of the domain in an attempt that is about none. */
  private static final UUID NO_DOMAIN = DomainState.DOMAIN_ZERO;

  private ImageErrors() {}

  static DriverProblem outside(String path) {
    return new DriverProblem.InvalidConfiguration(
        "image", path, "is in no directory that is there and configured for disk images");
  }

  /** Fails unless all that was to be done at {@code path} was done. */
  static void require(String operation, String path, Transcript transcript) {
    transcript.require("inside", outside(path));
    transcript.require(
        "able",
        new DriverProblem.NotSupported(
            operation + " " + path, "the host makes no images of that format there"));
    transcript.require("absent", new DriverProblem.FileUnusable(path, "it exists"));
    transcript.require("free", new DriverProblem.FileUnusable(path, "it has snapshots"));
    String messages = transcript.step("act").map(Transcript.Step::messages).orElse("");
    transcript.require("act", problem(operation, path, messages));
  }

  private static DriverProblem problem(String operation, String path, String messages) {
    if (messages.contains("Directory not empty")) {
      return new DriverProblem.FileUnusable(path, "something is in it");
    }
    if (messages.contains("File exists") || messages.contains("already exists")) {
      return new DriverProblem.FileUnusable(path, "it exists");
    }
    if (messages.contains(" in use") || messages.contains("used by another device")) {
      return new DriverProblem.FileUnusable(path, "it is in use");
    }
    if (messages.contains("nsufficient free space") || messages.contains("File too large")) {
      return new DriverProblem.StorageFull(path);
    }
    if (messages.contains("Volume group") && messages.contains("not found")) {
      return new DriverProblem.FileMissing(path);
    }
    return XlErrors.problem(Attempt.of(operation + " " + path, NO_DOMAIN, path), messages);
  }
}
