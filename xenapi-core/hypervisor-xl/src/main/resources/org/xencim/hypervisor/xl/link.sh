# VERB NAME ARGUMENT...: make, remove or set up a network device of dom0 by ip(8).
verb=$1 name=$2
shift 2
vlan() { # DEVICE TAG BRIDGE
  ip link add link "$1" name "$name" type vlan id "$2" || return
  ip link set "$name" master "$3" && ip link set "$name" up || { ip link delete "$name"; return 1; }
}
bridge() {
  ip link add name "$name" type bridge || return
  ip link set "$name" up || { ip link delete "$name"; return 1; }
}
absent() { [ ! -e "/sys/class/net/$1" ]; }
case $verb in
  bridge)
    step absent absent "$name" || exit 0
    step act bridge
    ;;
  vlan)
    step absent absent "$name" || exit 0
    step bridge test -e "/sys/class/net/$3/bridge" || exit 0
    step act vlan "$@"
    ;;
  remove-bridge)
    step bridge test -e "/sys/class/net/$name/bridge" || exit 0
    step act ip link delete "$name"
    ;;
  remove-vlan) absent "$name" || step act ip link delete "$name" ;;
  set) step act ip link set "$name" "$1" ;;
esac
