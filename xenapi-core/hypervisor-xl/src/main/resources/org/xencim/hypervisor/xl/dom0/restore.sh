# UUID IMAGE PAUSED: restore the domain that is in an image; PAUSED is -p or empty.
step before list_domains || exit 0
find_domain "$1"
[ -z "$domid" ] || exit 0
step act xl restore ${3:+"$3"} "$2" || step memory xl info
step after list_domains || exit 0
find_domain "$1"
[ -n "$domid" ] || exit 0
step configurations xl list -l "$domid"
step start xenstore-ls -f "/vm/$1"
