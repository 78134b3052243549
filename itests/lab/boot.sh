#!/bin/bash
# Start the Xen lab, or join the one that runs; print the ssh port on 127.0.0.1 once dom0 answers.
# Usage: boot.sh [CACHE_DIR]
#   USER_PID=N  the process that uses the lab, by default the caller. When all users have ended, the lab ends.
#               0: nobody in particular; it runs until stop.sh.
#   PORT=N      a fixed port.     MEMORY=N  MiB for the whole machine.
#   COLD=1      do not resume the saved machine: boot, and save it anew.
# Afterwards CACHE_DIR/run has what a client needs: ssh_config (host `xenlab`), port, id_ed25519, known_hosts.
set -euo pipefail
user=${USER_PID:-$PPID}
. "$(dirname "$0")/settings.sh"
"$lab/build-image.sh" "$cache" >&2
lock

say() { echo "xen lab: $*" >&2; }
ask() { { echo "$1"; sleep 0.3; } | socat - "unix-connect:$run/monitor" 2>/dev/null; }  # QEMU's monitor
dom0() { timeout 15 ssh -F "$run/ssh_config" -o ConnectTimeout=10 xenlab "$@" 2>"$run/ssh.log"; }

write_client_files() {
  echo "$1" >"$run/port"
  install -m 600 "$cache/id_ed25519" "$run/id_ed25519"
  sed "s/^/xenlab,[127.0.0.1]:$1 /" "$cache/host_key.pub" >"$run/known_hosts"
  cat >"$run/ssh_config" <<C
Host xenlab
  HostName 127.0.0.1
  Port $1
  User root
  IdentityFile "$run/id_ed25519"
  IdentitiesOnly yes
  UserKnownHostsFile "$run/known_hosts"
  HostKeyAlias xenlab
  StrictHostKeyChecking yes
  LogLevel ERROR
C
}

# Hardware virtualisation only where the CPU has it: a /dev/kvm alone may be one that cannot run Xen.
# Emulated: smap off (QEMU before 9.1 faults at an IRET in ring 3), rdtscp off (wrong SVM exit code). XSAVE, and
# with it AVX, is off on suspicion: programs in dom0 died of corrupted memory now and then, mostly while guests with
# several vCPUs ran beside it.
if grep -qwE 'vmx|svm' /proc/cpuinfo && [ -w /dev/kvm ]; then
  accel=kvm cpu=host snapshots=
else
  accel=tcg,thread=multi,tb-size=256
  cpu=max,smap=off,smep=off,pku=off,la57=off,umip=off,rdtscp=off,avx=off,avx2=off,f16c=off,fma=off,xsave=off,xsaveopt=off,xsavec=off,xsaves=off,xgetbv1=off
  snapshots=yes
fi
memory=${MEMORY:-2048}
# One vCPU for dom0: with two, emulated, it boots three times slower.
xen="dom0_mem=768M,max:768M dom0_max_vcpus=1 dom0_vcpus_pin"
xen+=" console=com1 com1=115200 bootscrub=0 xpti=no spec-ctrl=no"
linux="console=hvc0 quiet mitigations=off apparmor=0 nokaslr"
fingerprint=$( 
  { qemu-system-x86_64 --version; echo "$accel $cpu $xen $linux $memory"; cat "$cache/host_key.pub"; } | sha256sum
)
state=$cache/state.${fingerprint:0:16}

taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

launch() {  # launch boot|resume
  local resume=() port=${PORT:-}
  while [ -z "$port" ] || { [ -z "${PORT:-}" ] && taken "$port"; }; do port=$((20000 + RANDOM % 10000)); done
  [ "$1" != resume ] || resume=(-incoming "exec:cat '$state'")
  rm -f "$run"/{machine,monitor,serial.log}
  echo "$1" >"$run/start"
  identity "$user" >"$run/users"
  write_client_files "$port"
  setsid "$lab/supervise.sh" "$cache" qemu-system-x86_64 -name xenlab \
    -nodefaults -no-user-config -display none -no-reboot \
    -accel "$accel" -cpu "$cpu" -smp 2 -m "$memory" \
    -serial "file:$run/serial.log" -monitor "unix:$run/monitor,server=on,wait=off" \
    -kernel "$cache/xen" -append "$xen" -initrd "$cache/vmlinux $linux,$cache/dom0.cpio" \
    -netdev "user,id=n,restrict=on,hostfwd=tcp:127.0.0.1:$port-10.0.2.15:22" \
    -device virtio-net-pci,netdev=n,disable-legacy=on,iommu_platform=on,romfile= \
    -device virtio-net-pci,mac=52:54:00:12:34:99,disable-legacy=on,iommu_platform=on,romfile= \
    ${resume[@]+"${resume[@]}"} </dev/null >/dev/null 2>&1 9>&- &
  for _ in $(seq 50); do machine_runs && return 0; sleep 0.1; done
  return 1
}

# Before the guest runs, QEMU's user network would lose the first packet and retry only seconds later.
guest_runs() {
  if [ "$(cat "$run/start")" = boot ]; then grep -qs 'DOM0 READY' "$run/serial.log"
  else ask 'info status' | grep -q 'VM status: running'; fi
}

await_dom0() {  # await_dom0 SECONDS; dom0's clock stood still while it was saved
  local deadline=$((SECONDS + $1))
  until guest_runs && dom0 "date -us @$(date +%s) >/dev/null && test -e /run/xenlab/ready"; do
    machine_runs || { say "QEMU ended:"; cat "$run/qemu.log" >&2; return 1; }
    ((SECONDS < deadline)) || { say "dom0 did not answer within $1 s"; return 1; }
    sleep 0.3
  done
}

save_state() {  # only a migration that QEMU calls completed becomes a snapshot; without one, the next boot is cold
  local answer=
  rm -f "$cache"/state.*
  ask 'migrate_set_parameter max-bandwidth 100G' >/dev/null
  ask "migrate -d \"exec:cat > '$state.part'\"" >/dev/null
  for _ in $(seq 100); do
    answer=$(ask 'info migrate')
    grep -qE 'Migration status: (completed|failed|cancelled)' <<<"$answer" && break
    sleep 0.3
  done
  if grep -q 'Migration status: completed' <<<"$answer"; then mv "$state.part" "$state"
  else rm -f "$state.part"; say "the machine's state could not be saved"; fi
  ask cont >/dev/null
}

clear_away() { flock -u 9; "$lab/stop.sh" "$cache"; lock; }

if machine_runs; then
  identity "$user" >>"$run/users"
  await_dom0 60 && { cat "$run/port"; exit 0; }
  say "the running machine is of no use; starting another"
  clear_away
fi

[ -z "${COLD:-}" ] || rm -f "$cache"/state.*
if [ -n "$snapshots" ] && [ -s "$state" ]; then
  if launch resume && await_dom0 60; then cat "$run/port"; exit 0; fi
  say "the saved machine is of no use; booting cold"
  clear_away
  rm -f "$state"
fi
launch boot && await_dom0 300 || { tail -20 "$run/serial.log" >&2; clear_away; exit 1; }
[ -z "$snapshots" ] || save_state
cat "$run/port"
