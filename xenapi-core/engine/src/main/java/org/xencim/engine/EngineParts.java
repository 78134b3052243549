package org.xencim.engine;

/** What calls are carried out with. */
record EngineParts(
    EngineConfig config, ObjectStore store, Hosts hosts, TaskRunner tasks, Claims claims) {}
