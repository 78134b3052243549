# VERB NAME ARGUMENT...: make, remove or set up a network device of dom0 by ip(8). What is made here has the alias
# `xencim`, and nothing else is removed or taken down, nor what the host is reached by.
verb=$1 name=$2
shift 2
mark() { ip link set "$1" alias xencim && ip link set "$1" up; }
vlan() { # DEVICE TAG BRIDGE
  ip link add link "$1" name "$name" type vlan id "$2" || return
  ip link set "$name" master "$3" && mark "$name" || { ip link delete "$name"; return 1; }
}
bridge() { # MTU
  ip link add name "$name" type bridge || return
  ip link set "$name" mtu "$1" && mark "$name" || { ip link delete "$name"; return 1; }
}
absent() { [ ! -e "/sys/class/net/$1" ]; }
ours() {
  alias=
  read -r alias 2>/dev/null <"/sys/class/net/$1/ifalias"
  [ "$alias" = xencim ]
}
apart() { # The address that was connected to, or the way out, is not on it.
  server=${SSH_CONNECTION% *}
  server=${server##* }
  [ -z "$server" ] || ! ip -o addr show dev "$1" | grep -qF " $server/" || return 1
  ! ip route show default | grep -qE " dev $1( |\$)"
}
unused() { [ -z "$(ls "/sys/class/net/$1/brif")" ]; }
case $verb in
  bridge)
    step absent absent "$name" || exit 0
    step act bridge "$1"
    ;;
  vlan)
    step absent absent "$name" || exit 0
    step bridge test -e "/sys/class/net/$3/bridge" || exit 0
    step apart apart "$3" || exit 0
    step act vlan "$@"
    ;;
  remove-bridge)
    step bridge test -e "/sys/class/net/$name/bridge" || exit 0
    step ours ours "$name" && step apart apart "$name" && step unused unused "$name" || exit 0
    step act ip link delete "$name"
    ;;
  remove-vlan)
    absent "$name" && exit 0
    step ours ours "$name" && step apart apart "$name" || exit 0
    step act ip link delete "$name"
    ;;
  set)
    [ "$1" = up ] || { step ours ours "$name" && step apart apart "$name"; } || exit 0
    step act ip link set "$name" "$1"
    ;;
esac
