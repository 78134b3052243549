# UUID PAUSED: create the domain whose configuration is the standard input; PAUSED is -p or empty.
umask 077
directory=/run
[ -w "$directory" ] || directory=${TMPDIR:-/tmp}
file=$(mktemp "$directory/xencim.XXXXXXXX") || exit
# xl takes plain files only. This one has no name any more before anything can fail or end us, so it never stays behind.
exec 3>"$file" && rm -f "$file" || exit
cat >&3
create() { (exec 3>&- && exec xl create -q "$@"); }
step before list_domains || exit 0
find_domain "$1"
[ -z "$domid" ] || exit 0
step act create ${2:+"$2"} "/proc/$$/fd/3" || step memory xl info
step after list_domains
step start xenstore-ls -f "/vm/$1"
