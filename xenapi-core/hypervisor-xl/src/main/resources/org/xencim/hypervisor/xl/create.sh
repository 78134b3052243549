# UUID PAUSED: create the domain whose configuration is the standard input; PAUSED is -p or empty.
umask 077
directory=/run
[ -w "$directory" ] || directory=${TMPDIR:-/tmp}
file=$(mktemp "$directory/xencim.XXXXXXXX") || exit
trap 'rm -f "$file"' EXIT
trap 'exit 143' HUP INT TERM
cat >"$file"
step before list_domains || exit 0
find_domain "$1"
[ -z "$domid" ] || exit 0
step act xl create -q ${2:+"$2"} "$file" || step memory xl info
step after list_domains
step start xenstore-ls -f "/vm/$1"
