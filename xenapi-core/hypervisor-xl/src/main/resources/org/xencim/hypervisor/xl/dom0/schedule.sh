# UUID WEIGHT CAP [VCPU CPUS]...: scheduling parameters and pins, as the scheduler of the domain's pool takes them.
uuid=$1 weight=$2 cap=$3
shift 3
seek "$uuid" live paused
pool=$(xl list -c "$domid" | sed -nE '2s/^.* //p')
scheduler=$(xl cpupool-list "$pool" | sed -nE '2s/^.* +[0-9]+ +([a-z0-9-]+) +[yn] +[0-9]+ *$/\1/p')
set_all() {
  xl "sched-$scheduler" -d "$domid" -w "$weight" -c "$cap" || return
  while [ $# -gt 1 ]; do
    xl vcpu-pin "$domid" "$1" "$2" || return
    shift 2
  done
}
step act set_all "$@"
