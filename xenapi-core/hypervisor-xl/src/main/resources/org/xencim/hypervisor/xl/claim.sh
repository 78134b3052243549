# DESCRIPTION: leave the mark of $engine at this host, or renew it.
leave_mark() {
  mkdir -p "$mark_directory" && printf '%s %s %s\n' "$engine" "$now" "$1" >"$mark.$$" && mv -f "$mark.$$" "$mark"
}
umask 022
step act leave_mark "$1"
