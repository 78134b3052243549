# Create the domain that is ordered; see ready.sh.
while IFS= read -r line; do printf '%s\n' "$line"; done >&3
if [ -n "$look" ]; then
  step before list_domains || exit 0
  find_domain "$uuid"
  [ -z "$domid" ] || exit 0
fi
create() { (exec 3>&- && exec timeout -k 2 "$deadline" xl create -q "$@"); }
step act create ${paused:+"$paused"} "/proc/$$/fd/3" && [ -z "$look" ] && exit
made=$status
case $made in 0 | 124 | 137) ;; *) step memory xl info ;; esac
step after list_domains
step start xenstore-ls -f "/vm/$uuid"
case $made in 124 | 137) exit "$made" ;; esac
