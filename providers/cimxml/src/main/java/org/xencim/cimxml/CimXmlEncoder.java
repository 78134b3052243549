package org.xencim.cimxml;

import static java.util.Objects.requireNonNull;

/** Writes answers in CIM-XML. Any number of threads may use one encoder. */
public final class CimXmlEncoder {
  private final EncodingPlans plans;

  /** An encoder that uses the plans of its server. */
  public CimXmlEncoder(EncodingPlans plans) {
    this.plans = requireNonNull(plans);
  }

  /** Starts the answer to a message; nothing is written yet. */
  public CimXmlResponse respond(CimXmlMessage message, ChunkSink out) {
    ResultForm form =
        switch (message.content()) {
          case CimXmlMessage.Content.Accepted accepted -> ResultForm.of(accepted.request());
          case CimXmlMessage.Content.Refused _ -> ResultForm.NOTHING;
        };
    return new CimXmlResponse(plans, message, form, out);
  }
}
