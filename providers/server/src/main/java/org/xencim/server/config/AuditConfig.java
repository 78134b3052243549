package org.xencim.server.config;

/**
 * The audit log.
 *
 * @param bytes how long its file may get
 * @param files how many full ones are kept
 */
public record AuditConfig(int bytes, int files) {}
