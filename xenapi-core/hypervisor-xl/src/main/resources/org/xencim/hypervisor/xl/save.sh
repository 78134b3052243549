# UUID IMAGE: save to a file that gets its name only when it is complete.
seek "$1" live
trap 'rm -f "$2.part"' EXIT
trap 'exit 143' HUP INT TERM
step act xl save "$domid" "$2.part" && step rename mv -f "$2.part" "$2"
step after list_domains
