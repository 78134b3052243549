package org.xencim.bench;

import java.nio.charset.StandardCharsets;
import org.xencim.cimxml.CimXmlDecoder;
import org.xencim.cimxml.CimXmlLimits;
import org.xencim.cimxml.CimXmlMessage;

/** Requests as clients send them. */
final class Messages {
  private static final String[] PROPERTIES = {
    "CreationClassName",
    "Name",
    "ElementName",
    "Caption",
    "Description",
    "PrimaryOwnerName",
    "PrimaryOwnerContact",
    "OtherEnabledState",
    "ConfigurationDataRoot",
    "OtherIdentifyingInfo",
    "IdentifyingDescriptions",
    "OperationalStatus",
    "AvailableRequestedStates",
    "EnabledState",
    "RequestedState",
    "HealthState",
    "EnabledDefault",
    "CommunicationStatus",
    "DetailedStatus",
    "PrimaryStatus",
    "Generation",
    "UpTime",
    "Locked",
    "IsDedicated",
    "InstallDate",
    "TimeOfLastStateChange",
    "NameFormat",
    "Status",
    "AllocationState"
  };

  private Messages() {}

  /** An EnumerateInstances with a long property list, of about 2 KB. */
  static byte[] enumerateInstances() {
    StringBuilder body = new StringBuilder();
    for (String property : PROPERTIES) {
      body.append("\n<VALUE>").append(property).append("</VALUE>");
    }
    return ("""
    <?xml version="1.0" encoding="utf-8" ?>
    <CIM CIMVERSION="2.0" DTDVERSION="2.0">
    <MESSAGE ID="4711" PROTOCOLVERSION="1.0">
    <SIMPLEREQ>
    <IMETHODCALL NAME="EnumerateInstances">
    <LOCALNAMESPACEPATH><NAMESPACE NAME="root"/><NAMESPACE NAME="cimv2"/></LOCALNAMESPACEPATH>
    <IPARAMVALUE NAME="ClassName"><CLASSNAME NAME="Bench_ComputerSystem"/></IPARAMVALUE>
    <IPARAMVALUE NAME="LocalOnly"><VALUE>FALSE</VALUE></IPARAMVALUE>
    <IPARAMVALUE NAME="DeepInheritance"><VALUE>TRUE</VALUE></IPARAMVALUE>
    <IPARAMVALUE NAME="IncludeQualifiers"><VALUE>FALSE</VALUE></IPARAMVALUE>
    <IPARAMVALUE NAME="IncludeClassOrigin"><VALUE>FALSE</VALUE></IPARAMVALUE>
    <IPARAMVALUE NAME="PropertyList"><VALUE.ARRAY>\
    """
            + body
            + """
            </VALUE.ARRAY></IPARAMVALUE>
            </IMETHODCALL>
            </SIMPLEREQ>
            </MESSAGE>
            </CIM>
            """)
        .getBytes(StandardCharsets.UTF_8);
  }

  static CimXmlMessage decode(byte[] request) {
    return new CimXmlDecoder(CimXmlLimits.DEFAULT).decode(request);
  }
}
