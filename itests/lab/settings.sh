# Sourced by the lab's scripts: where things are, and how a running machine is told from a dead one.
lab=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=$(realpath -m "${1:-${XDG_CACHE_HOME:-$HOME/.cache}/xencim-lab}")
run=$cache/run
mkdir -p "$run"

# A process is named by its id and start time: ids are used again.
started_at() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | awk '$1 != "Z" { print $20 }'; }  # nothing for a zombie
identity() { echo "$1 $(started_at "$1")"; }
alive() { [ -n "${2:-}" ] && [ "$(started_at "$1")" = "$2" ]; }
machine_runs() { local id; read -ra id 2>/dev/null <"$run/machine" && alive "${id[@]}"; }

# Everything that starts, stops or builds holds this lock; what it leaves running must close descriptor 9.
lock() { exec 9>"$cache/lock"; flock 9; }
