package org.xencim.hypervisor.xl.xenstore;

/** The messages that we send or receive, with their numbers on the wire. */
enum MessageType {
  DIRECTORY(1),
  READ(2),
  GET_PERMS(3),
  WATCH(4),
  UNWATCH(5),
  TRANSACTION_START(6),
  TRANSACTION_END(7),
  GET_DOMAIN_PATH(10),
  WRITE(11),
  MKDIR(12),
  RM(13),
  WATCH_EVENT(15),
  ERROR(16),
  IS_DOMAIN_INTRODUCED(17),
  DIRECTORY_PART(22);

  private final int code;

  MessageType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
