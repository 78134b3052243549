package org.xencim.server.config;

/**
 * What clients of the Xen-API may have stored and may cost.
 *
 * @param stringBytes of one string
 * @param entries of one map or set
 * @param recordBytes of one object
 * @param sessionBytes of what a client notes in its session
 * @param taskBytes of the tasks of one user
 * @param burst changes that one user may make at once who may only read
 * @param changesPerSecond how many of these in the long run
 */
public record LimitsConfig(
    int stringBytes,
    int entries,
    int recordBytes,
    int sessionBytes,
    int taskBytes,
    int burst,
    int changesPerSecond) {}
