# UUID: xl counts pauses, so unpause until the domain is seen to run.
seek "$1" paused
tries=0
while [ "$condition" = paused ] && [ "$tries" -lt 100 ]; do
  step act xl unpause "$domid"
  step after list_domains || exit 0
  find_domain "$1"
  tries=$((tries + 1))
done
