# VERB POOL ARGUMENT...: change a pool of CPUs; what is in no other pool is in Pool-0.
verb=$1 pool=$2
shift 2
release() { # CPU...
  for cpu; do xl cpupool-cpu-add Pool-0 "$cpu"; done
}
create() { # SCHEDULER CPU...
  scheduler=$1 list=
  shift
  for cpu; do
    xl cpupool-cpu-remove Pool-0 "$cpu" || { release $list 2>/dev/null; return 1; }
    list="$list $cpu"
  done
  set -- "$(printf '"%s",' "$@")"
  xl cpupool-create "name=\"$pool\"" "sched=\"$scheduler\"" "cpus=[${1%,}]" && return
  release $list 2>/dev/null
  return 1
}
destroy() { # CPU...
  xl cpupool-destroy "$pool" && release "$@"
}
transfer() { # FROM TO CPU
  xl cpupool-cpu-remove "$1" "$3" && xl cpupool-cpu-add "$2" "$3"
}
case $verb in
  create) step act create "$@" ;;
  destroy) step act destroy "$@" ;;
  add) step act transfer Pool-0 "$pool" "$1" ;;
  remove) step act transfer "$pool" Pool-0 "$1" ;;
  move) step act xl cpupool-migrate "$1" "$pool" ;;
esac
