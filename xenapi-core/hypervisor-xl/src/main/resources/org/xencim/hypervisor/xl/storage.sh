# DIRECTORY...: for each, a line with its blocks, and for each file in it size, blocks and path, ended by NUL.
repository() {
  stat -f -c '%S %b %f' "$1" || return
  for file in "$1"/*; do
    [ ! -f "$file" ] || stat -L --printf '%s %b %B %n\0' "$file"
  done
}
for directory in "$@"; do
  step "$directory" repository "$directory"
done
