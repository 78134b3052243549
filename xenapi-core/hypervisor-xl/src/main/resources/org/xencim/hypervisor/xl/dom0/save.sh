# UUID IMAGE OPTION: save to a file that gets its name only when it is complete. A complete one is all that is left of
# the domain, so it stays even if it cannot get its name. An older one goes first: what has the name is of this time. An
# image holds the memory of the guest. With -p the domain stays, paused.
umask 077
seek "$1" live
option=$3
step vacate rm -f -- "$2" || exit 0
trap : HUP INT TERM # xl dies of them; whether it had saved then says its exit status
save() { xl save ${option:+"$option"} -- "$domid" "$1" || { rm -f "$1"; return 1; }; }
step act save "$2.part" && step rename mv -f "$2.part" "$2"
step after list_domains
