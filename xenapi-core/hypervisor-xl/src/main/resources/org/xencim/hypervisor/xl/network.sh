# One line for each network device: device|kind|address|mtu|up|speed|vlan|bridge. Only shell built-ins, for it is many.
value() {
  read -r answer 2>/dev/null <"$1" || answer=
}
interfaces() {
  for directory in /sys/class/net/*; do
    device=${directory##*/}
    value "$directory/address"; address=$answer
    value "$directory/mtu"; mtu=$answer
    value "$directory/operstate"; state=$answer
    value "$directory/speed"; speed=$answer
    kind=virtual vlan=
    [ ! -e "$directory/device" ] || kind=physical
    [ ! -e "$directory/bonding" ] || kind=physical
    [ ! -e "$directory/device/nodename" ] || kind=guest
    [ ! -e "$directory/bridge" ] || kind=bridge
    if [ -r "/proc/net/vlan/$device" ]; then
      kind=vlan
      while read -r _ word tag _; do [ "$word" != VID: ] || vlan=$tag; done <"/proc/net/vlan/$device"
    fi
    bridge=
    if [ -e "$directory/brport/bridge" ]; then bridge=$(readlink "$directory/brport/bridge"); fi
    echo "$device|$kind|$address|$mtu|$state|$speed|$vlan|${bridge##*/}"
  done
}
step interfaces interfaces
