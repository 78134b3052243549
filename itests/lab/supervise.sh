#!/bin/bash
# Run the lab's QEMU until its last user is gone; started by boot.sh, not by hand.
# Usage: supervise.sh CACHE_DIR QEMU ARGUMENT...
# If this process is killed, even by SIGKILL, the kernel ends QEMU with it.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
shift
setpriv --pdeathsig KILL "$@" </dev/null >"$run/qemu.log" 2>&1 &
qemu=$!
identity "$qemu" >"$run/machine"
trap 'kill "$qemu"; exit' TERM INT

used() {
  local pid start
  while read -r pid start; do
    if [ "$pid" = 0 ] || alive "$pid" "$start"; then return 0; fi
  done <"$run/users"
  return 1
}

while kill -0 "$qemu" 2>/dev/null && used; do sleep 1; done
kill "$qemu" 2>/dev/null || true
