# IMAGE PAUSED: restore; PAUSED is -p or empty. The UUID is in the configuration that xl put into the image.
saved_uuid() { head -c 262144 "$1" | grep -a -o -m 1 '"uuid": "[-0-9a-f]*"'; }
step exists test -e "$1" || exit 0
step uuid saved_uuid "$1" || exit 0
uuid=$(saved_uuid "$1" | cut -d '"' -f 4)
step before list_domains || exit 0
find_domain "$uuid"
[ -z "$domid" ] || exit 0
step act xl restore ${2:+"$2"} "$1" || step memory xl info
step after list_domains || exit 0
find_domain "$uuid"
[ -n "$domid" ] || exit 0
step configurations xl list -l "$domid"
step start xenstore-ls -f "/vm/$uuid"
