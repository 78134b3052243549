# Before every script that changes something, if this driver is an engine's: $engine may do so unless the host has the
# fresh mark of another. A mark is a line: whose it is, when it was made by the clock of /proc/uptime, and who that is.
mark=$kept/engine
read -r now _ </proc/uptime
now=${now%%.*} marked='' renewed=0 manager=''
# Others may have written anything there: a time is what the shell can count with.
[ ! -f "$mark" ] || { read -r marked renewed manager <"$mark"; } 2>/dev/null
case $renewed in '' | 0* | *[!0-9]* | ????????????*) renewed=0 ;; esac
age=$((now - renewed))
if [ -n "$marked" ] && [ "$marked" != "$engine" ] && [ "$age" -ge 0 ] && [ "$age" -lt "$claim_lasts" ]; then
  step managed printf '%s' "$manager"
  exit 0
fi
