# UUID FILE: write the memory of a domain, which is secret, to a file that gets its name when it is complete.
umask 077
seek "$1" live paused ended
dump() { xl dump-core -- "$domid" "$1.part" && mv -f "$1.part" "$1" || { rm -f "$1.part"; return 1; }; }
step act dump "$2"
step after list_domains
