#!/bin/bash
# Stop the lab's machine, whoever uses it. Usage: stop.sh [CACHE_DIR]
set -euo pipefail
. "$(dirname "$0")/settings.sh"
lock
machine_runs || { rm -f "$run"/{machine,users,port}; exit 0; }
read -r pid _ <"$run/machine"
kill "$pid"
for _ in $(seq 50); do machine_runs || break; sleep 0.1; done
machine_runs && kill -9 "$pid"
rm -f "$run"/{machine,users,port}
