#!/bin/bash
# Make another lab with the image and the saved machine of one that has been booted, so that both can run at the same time.
# Usage: copy.sh CACHE_DIR OTHER_CACHE_DIR, both of one file system.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
other=$(realpath -m "$2")
lock
"$lab/stop.sh" "$other"
rm -f "$other"/state.*
ln -f "$cache"/{xen,vmlinux,dom0.cpio,id_ed25519,host_key.pub,image.inputs} "$other/"
for state in "$cache"/state.*; do
  [ ! -e "$state" ] || ln -f "$state" "$other/"
done
