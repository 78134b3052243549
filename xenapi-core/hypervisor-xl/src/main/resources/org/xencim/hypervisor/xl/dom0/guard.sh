# UUID DOMID POWEROFF REBOOT CRASH: see to the end of a domain. The xl that would do so ends when the domain is saved and
# goes on, so this does what that would do. The standard input is the configuration for another life.
umask 077
mkdir -p "$kept" || exit
file=$kept/guard.$2 uuid=$1 guarded=$2
shift 2
printf '%s\n' "$@" >"$file.actions.new" && cat >"$file.new" || exit
mv -f "$file.actions.new" "$file.actions" && mv -f "$file.new" "$file" || exit

# It has ended, and nobody else sees to it. While it is suspended or dying, somebody does.
ended() {
  list=$(xl list -v) && [ -n "$list" ] || return
  find_domain "$uuid"
  flags=${found##* }
  [ "$domid" = "$guarded" ] || forget
  case $flags in *d | ????s?) return 1 ;; esac
  [ "$condition" = ended ]
}
forget() {
  rm -f "$file" "$file.actions" "$file.pid" "$file.events"
  kill "$watcher"
  exit
}
see_to_the_end() {
  { read -r poweroff && read -r reboot && read -r crash; } <"$file.actions"
  case $flags in
    ????r?) action=$reboot ;;
    ????[cw]?) action=$crash ;;
    *) action=$poweroff ;;
  esac
  case $action in coredump-*) xl dump-core -- "$guarded" "/var/lib/xen/dump/$uuid.$guarded" ;; esac
  case $action in
    preserve) ;;
    *destroy) xl destroy -- "$guarded" ;;
    *) xl destroy -- "$guarded" && xl create -q "$file" ;;
  esac
  forget
}
keep_watch() {
  trap '' HUP
  rm -f "$file.events"
  mkfifo "$file.events" || exit
  xenstore-watch @releaseDomain >"$file.events" &
  watcher=$!
  while read -r _; do
    ended || continue
    sleep 5 # for an xl that lives after all
    ! ended || see_to_the_end
  done <"$file.events"
}
begin() {
  read -r pid 2>/dev/null <"$file.pid" && kill -0 "$pid" 2>/dev/null && return
  # Not redirected as a command: the shell would keep the former output open, and who waits for its end would wait.
  (exec </dev/null >/dev/null 2>&1 && keep_watch) &
  echo "$!" >"$file.pid"
}
step act begin
