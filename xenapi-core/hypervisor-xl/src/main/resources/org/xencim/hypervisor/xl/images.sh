# ROOT VERB PATH ARGUMENT...: make or change a file or a directory below ROOT, out of which no symbolic link may
# lead. An image holds what its guest wrote, so nobody else reads it.
umask 077
root=$(readlink -f "$1") verb=$2 path=$3
shift 3
inside() {
  above=$(readlink -f "$(dirname "$1")") || return
  case $above/ in "$root"/*) [ -n "$root" ] && [ -d "$above" ] ;; *) false ;; esac
}
absent() { [ ! -e "$1" ] && [ ! -h "$1" ]; }
is_image() { [ -f "$1" ] && [ ! -h "$1" ]; }
# Another one may take the name meanwhile; then it is not ours to remove.
claim() { (set -C && : >"$1"); }
create() { # BYTES FORMAT
  claim "$path" || return
  if [ "$2" = raw ]; then truncate -s "$1" "$path"; else qemu-img create -q -f "$2" "$path" "$1"; fi ||
    { rm -f "$path"; return 1; }
}
copy() { # FROM
  claim "$path" || return
  trap 'rm -f "$path"; exit 143' HUP INT TERM
  cp --sparse=always --reflink=auto "$1" "$path" || { rm -f "$path"; return 1; }
  trap - HUP INT TERM
}
resize() { # BYTES FORMAT
  if [ "$2" = raw ]; then truncate -s "$1" "$path"; else qemu-img resize -q --shrink -f "$2" "$path" "$1"; fi
}
step inside inside "$path" || exit 0
case $verb in
  create)
    [ "$2" = raw ] || step able command -v qemu-img || exit 0
    step absent absent "$path" || exit 0
    step act create "$1" "$2"
    ;;
  copy)
    step source inside "$1" && step exists is_image "$1" || exit 0
    step absent absent "$path" || exit 0
    step act copy "$1"
    ;;
  resize)
    [ "$2" = raw ] || step able command -v qemu-img || exit 0
    step exists is_image "$path" || exit 0
    step act resize "$1" "$2"
    ;;
  delete)
    step exists is_image "$path" || exit 0
    step act rm -f "$path"
    ;;
  mkdir)
    [ -d "$path" ] || step absent absent "$path" || exit 0
    step act mkdir -p "$path"
    ;;
  rmdir)
    step exists test -d "$path" || exit 0
    step act rmdir "$path"
    ;;
esac
