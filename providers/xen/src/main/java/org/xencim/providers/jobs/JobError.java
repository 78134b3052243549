package org.xencim.providers.jobs;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimStatus;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.schema.CimError;
import org.xencim.cim.schema.CimError.CIMStatusCode;
import org.xencim.cim.schema.CimError.ErrorSourceFormat;
import org.xencim.cim.schema.CimError.ErrorType;
import org.xencim.cim.schema.CimError.PerceivedSeverity;
import org.xencim.cim.schema.CimError.ProbableCause;
import org.xencim.providers.mapping.CimFaults;
import org.xencim.providers.mapping.InstanceBuilder;
import org.xencim.providers.rows.TaskRow;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.TaskStatus;
import org.xencim.xenapi.XenApiException;

/**
 * Why a job failed.
 *
 * @param status the CIM status that the error would have been
 * @param code the error code of the Xen-API
 * @param arguments its parameters
 * @param message one sentence
 */
record JobError(CimStatus status, String code, List<String> arguments, String message) {
  JobError {
    arguments = List.copyOf(arguments);
  }

  /** The error of a task; none unless it has failed. */
  static Optional<JobError> of(TaskRow task) {
    List<String> info = task.fields().errorInfo();
    if (task.fields().status() != TaskStatus.FAILURE) {
      return Optional.empty();
    }
    return Optional.of(
        info.isEmpty()
            ? new JobError(CimStatus.FAILED, "INTERNAL_ERROR", List.of(), "The task tells no error")
            : of(info.getFirst(), info.subList(1, info.size())));
  }

  private static JobError of(String name, List<String> arguments) {
    return Stream.of(ErrorCode.values())
        .filter(code -> code.name().equals(name) && code.takes(arguments.size()))
        .findFirst()
        .map(code -> known(code, arguments))
        .orElseGet(
            () -> new JobError(CimStatus.FAILED, name, arguments, String.join(", ", arguments)));
  }

  private static JobError known(ErrorCode code, List<String> arguments) {
    var sentence = new XenApiException(code, arguments.toArray()).getMessage();
    return new JobError(
        CimFaults.status(code), code.name(), arguments, sentence == null ? "" : sentence);
  }

  /** The code before the sentence. */
  String description() {
    return message.isEmpty() ? code : code + ": " + message;
  }

  /** The error as GetError tells it. */
  CimInstance instance(ObjectPath job) {
    return InstanceBuilder.of(CimError.CLASS)
        .set(CimError.ERROR_TYPE, ErrorType.SOFTWARE_ERROR)
        .set(CimError.OWNING_ENTITY, "Xen-API")
        .set(CimError.MESSAGE_ID, code)
        .set(CimError.MESSAGE, description())
        .set(CimError.MESSAGE_ARGUMENTS, arguments)
        .set(CimError.PERCEIVED_SEVERITY, PerceivedSeverity.MAJOR)
        .set(CimError.PROBABLE_CAUSE, ProbableCause.UNKNOWN)
        .set(CimError.ERROR_SOURCE, job.toString())
        .set(CimError.ERROR_SOURCE_FORMAT, ErrorSourceFormat.CIMOBJECTPATH)
        .set(CimError.CIM_STATUS_CODE, new CIMStatusCode(status.code()))
        .set(CimError.CIM_STATUS_CODE_DESCRIPTION, "CIM_ERR_" + status.name())
        .build();
  }
}
