package org.xencim.engine.work;

import org.xencim.engine.config.EngineConfig;
import org.xencim.engine.follow.Hosts;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.tasks.TaskRunner;

/** What calls are carried out with. */
public record EngineParts(
    EngineConfig config, ObjectStore store, Hosts hosts, TaskRunner tasks, Claims claims) {}
