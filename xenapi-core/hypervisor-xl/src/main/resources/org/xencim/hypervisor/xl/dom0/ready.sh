# All that can be done before a creation is ordered. The order is in the standard input, of which nothing is read by a
# program of its own: lines with the engine, or nothing; UUID; -p, or nothing; `look` if it is to be seen whether there is
# such a domain, or nothing; then the configuration.
umask 077
directory=/run
[ -w "$directory" ] || directory=${TMPDIR:-/tmp}
file=$(mktemp "$directory/xencim.XXXXXXXX") || exit
# xl takes plain files only. This one has no name any more before anything can fail or end us, so it never stays behind.
exec 3>"$file" && rm -f "$file" || exit
IFS= read -r engine && IFS= read -r uuid && IFS= read -r paused && IFS= read -r look || exit 0
