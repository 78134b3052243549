package org.xencim.hypervisor.xl.dom0;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.UUID;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.xl.text.ConfigFile;

/**
 * What {@link Script#CREATE} is told to make.
 *
 * @param look whether xl is to say if there is such a domain, before and after
 */
public record Order(DomainSpec spec, StartMode mode, boolean look) {
  /** The standard input of the script, for the engine that has claimed the host, if one has. */
  byte[] text(Optional<UUID> engine) {
    String head =
        "%s\n%s\n%s\n%s\n"
            .formatted(
                engine.map(UUID::toString).orElse(""), spec.uuid(), flag(mode), look ? "look" : "");
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes(head.getBytes(UTF_8));
    text.writeBytes(ConfigFile.of(spec));
    return text.toByteArray();
  }

  /** The option of xl that leaves a domain paused; empty for one that is to run. */
  public static String flag(StartMode mode) {
    return switch (mode) {
      case RUNNING -> "";
      case PAUSED -> "-p";
    };
  }
}
