# The start of every script. Its first argument is a line that nothing else prints.
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
LC_ALL=C
export PATH LC_ALL
newline='
'
boundary=$1
shift
# What is kept here until the next boot.
kept=${XENCIM_RUN:-/run/xencim}

# step NAME COMMAND...: run a command so that its output, its messages and its exit status can be
# told from those of the others.
step() {
  step=$1
  shift
  printf '\n%s %s\n' "$boundary" "$step"
  printf '\n%s %s\n' "$boundary" "$step" >&2
  "$@"
  status=$?
  printf '\n%s = %s\n' "$boundary" "$status"
  return "$status"
}

# plain ROOT PATH: whether no symbolic link is on the way from ROOT to PATH, which is it or is written as below it; what
# there is has one name then. PATH need not exist.
plain() {
  at=$(readlink -m "$1") && is=$(readlink -m "$2") && [ "$is" = "${at%/}${2#"$1"}" ]
}

list_domains() {
  list=$(xl list -v)
  listed=$?
  printf '%s\n' "$list"
  return "$listed"
}

# find_domain UUID: set $domid, empty if there is none, and $condition: live, paused or ended. A name can look like the
# rest of a line, so the line is read from its end.
find_domain() {
  found=$(printf '%s\n' "$list" |
    sed -nE "s/^.* ([0-9]+) +[0-9]+ +[0-9]+ +([-rbpscd]{6}) +[0-9.]+ $1 +[^ ]+( +[^ ]+)? *\$/\1 \2/p")
  found=${found%%"$newline"*}
  domid=${found%% *}
  case ${found##* } in
    *d | ????c? | ???s??) condition=ended ;;
    ??p???) condition=paused ;;
    *) condition=live ;;
  esac
}

# tell_guard: if somebody sees to the end of the domain, say so, for what it is has changed.
tell_guard() {
  [ ! -e "$kept/guard.$domid" ] || step guarded true
}

# seek UUID CONDITION...: go on if there is such a domain in one of these conditions.
seek() {
  step before list_domains || exit 0
  find_domain "$1"
  [ -n "$domid" ] || exit 0
  shift
  for wanted in "$@"; do [ "$condition" != "$wanted" ] || return 0; done
  exit 0
}
