# UUID: destroy, and wait until it is gone.
seek "$1" live paused ended
step act xl destroy "$domid"
for _ in 1 2 3 4 5 6 7 8 9 10; do
  step after list_domains || exit 0
  find_domain "$1"
  [ -n "$domid" ] || exit 0
  sleep 1
done
