# One line for each network device:
# device|kind|address|mtu|state|speed|vlan|bridge|carrier|alias|bonded|parent. Mostly shell built-ins, for it is many.
value() {
  read -r answer 2>/dev/null <"$1" || answer=
}
interfaces() {
  for directory in /sys/class/net/*; do
    [ -d "$directory" ] || continue
    device=${directory##*/}
    value "$directory/address"; address=$answer
    value "$directory/mtu"; mtu=$answer
    value "$directory/operstate"; state=$answer
    value "$directory/speed"; speed=$answer
    value "$directory/carrier"; carrier=$answer
    value "$directory/ifalias"; alias=$answer
    kind=virtual vlan= parent= bonded=
    [ ! -e "$directory/device" ] || kind=physical
    [ ! -e "$directory/bonding" ] || { kind=physical; value "$directory/bonding/slaves"; bonded=$answer; }
    [ ! -e "$directory/device/nodename" ] || kind=guest
    [ ! -e "$directory/bridge" ] || kind=bridge
    if [ -r "/proc/net/vlan/$device" ]; then
      kind=vlan
      while read -r _ word tag _; do [ "$word" != VID: ] || vlan=$tag; done <"/proc/net/vlan/$device"
      for lower in "$directory"/lower_*; do parent=${lower##*/lower_}; done
    fi
    bridge=
    if [ -e "$directory/brport/bridge" ]; then bridge=$(readlink "$directory/brport/bridge"); fi
    case $alias in xencim) ;; *) alias= ;; esac
    echo "$device|$kind|$address|$mtu|$state|$speed|$vlan|${bridge##*/}|$carrier|$alias|$bonded|$parent"
  done
}
# What the host itself does with them.
servers() { [ ! -r /etc/resolv.conf ] || sed -n 's/^ *nameserver *\([^ #]*\).*/\1/p' /etc/resolv.conf; }
step interfaces interfaces
step addresses ip -o addr show
step routes ip -o route show default
step routes6 ip -6 -o route show default
step servers servers
step connection printf '%s' "${SSH_CONNECTION:-}"
