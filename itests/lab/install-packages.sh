#!/bin/bash
# Install the Debian packages that building and booting the Xen lab needs.
# Does nothing, and needs no root, when they are all there.
set -euo pipefail

packages=(
  qemu-system-x86                              # the machine
  mmdebstrap kmod cpio xz-utils                # the image
  gcc libc6-dev                                # the tiny kernel
  openssh-client socat util-linux procps       # talking to it
)
commands=(qemu-system-x86_64 mmdebstrap modprobe cpio xz gcc ssh ssh-keygen socat flock setpriv)

missing=()
for command in "${commands[@]}"; do command -v "$command" >/dev/null || missing+=("$command"); done
[ -e /usr/include/stdint.h ] || missing+=(stdint.h)
[ ${#missing[@]} = 0 ] && exit 0

echo "xen lab: installing the packages of: ${missing[*]}" >&2
as_root=()
[ "$(id -u)" = 0 ] || as_root=(sudo)
# A foreign package source that is down must not stop us; the install tells if something is missing.
"${as_root[@]}" apt-get update -q >&2 || true
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -q -y --no-install-recommends "${packages[@]}" >&2
