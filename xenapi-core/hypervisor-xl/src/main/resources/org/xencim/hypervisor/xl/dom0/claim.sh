# DESCRIPTION: leave the mark of $engine at this host, or renew it.
leave_mark() {
  # Nothing is written to a machine that is no Xen host.
  command -v xl >/dev/null || { echo 'xl: not found' >&2; return 127; }
  mkdir -p "$kept" && printf '%s %s %s\n' "$engine" "$now" "$1" >"$mark.$$" && mv -f "$mark.$$" "$mark"
}
umask 022
step act leave_mark "$1"
