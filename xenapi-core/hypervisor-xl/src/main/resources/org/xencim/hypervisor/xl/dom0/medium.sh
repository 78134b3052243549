# UUID CONDITIONS DEVICE TARGET: put a CD into a drive, or take it out if there is no TARGET, if the domain is in one of
# the conditions.
uuid=$1 conditions=$2 device=$3
shift 3
# The conditions are words of our own.
# shellcheck disable=SC2086
seek "$uuid" $conditions

# QEMU 7.2 makes no paravirtual disk for a drive that is empty when the guest starts, and ends when it is given a CD: the
# guest would stand still for ever. Such a disk is known by the first of its states.
unserved() {
  disks=/local/domain/0/backend/qdisk/$domid
  disk=$(xenstore-ls -f "$disks" 2>/dev/null | sed -n "s,^$disks/\([0-9]*\)/dev = \"$device\"\$,\1,p")
  [ -n "$disk" ] && xenstore-ls -f "$disks/$disk" | grep -qx "$disks/$disk/state = \"1\""
}
insert() {
  if unserved; then
    echo "nothing serves the empty drive $device" >&2
    return 1
  fi
  xl cd-insert -- "$domid" "$device" "$1"
}
case $# in
  0) step act xl cd-eject -- "$domid" "$device" ;;
  *) step act insert "$1" ;;
esac
tell_guard
step after list_domains
