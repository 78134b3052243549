# A line for each change in xenstore that can mean a change of a domain, until the standard input ends.
exec 3<&0
xenstore-watch @introduceDomain @releaseDomain /local/domain </dev/null 3<&- &
watcher=$!
{
  cat <&3
  kill "$watcher"
} >/dev/null 2>&1 &
reader=$!
exec 3<&-
wait "$watcher"
kill "$reader" 2>/dev/null
