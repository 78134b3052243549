# KIND ROOT VERB PATH [KIND ROOT FROM | SIZE FORMAT]: make or change an image or a directory below ROOT. KIND is file,
# and no directory below ROOT, one too, may be a symbolic link; or volume, and ROOT is /dev/ and a volume group.
# An image holds what its guest wrote, so nobody else reads it.
umask 077
kind=$1 root=$2 verb=$3 path=$4
shift 4
name=${path##*/} group=${root##*/} still=

inside() { # KIND ROOT PATH
  [ "$1" = file ] || return 0
  [ -d "${3%/*}" ] && plain "$2" "${3%/*}"
}
# Whether a directory can be made or removed here, and is not known by another name.
own() { [ ! -d "$path" ] || plain "$root" "$path"; }
is_image() { # KIND PATH
  if [ "$1" = file ]; then [ -f "$2" ] && [ ! -h "$2" ]; else [ -b "$2" ]; fi
}
absent() { [ ! -e "$1" ] && [ ! -h "$1" ]; }
able() { # FORMAT
  [ "$1" = raw ] || { [ "$kind" = file ] && command -v qemu-img; }
}
sectors() { # PATH
  if [ -b "$1" ]; then blockdev --getsz "$1"; else echo "$((($(stat -c %s "$1") + 511) / 512))"; fi
}

# What is not whole yet has a name that is no image's (or a tag) until it is; so nobody finds half an image, and
# what another one made under this name is not ours to remove.
undo() {
  if [ "$kind" = file ]; then rm -f "$partial"; else lvremove -q -f "$group/$name"; fi
}
build() { # COMMAND...: make the image of what the command writes to $partial
  trap 'undo; [ -z "$still" ] || lvremove -q -f "$still"; exit 143' HUP INT TERM
  if "$@" && publish; then trap - HUP INT TERM; else undo >&2; return 1; fi
}
claim() { (set -C && : >"$1"); }
publish() {
  if [ "$kind" = file ]; then
    ln "$partial" "$path" 2>/dev/null && rm -f "$partial" && return
    # Not every file system has links.
    absent "$path" && mv -n "$partial" "$path" || { echo "$path: File exists" >&2; return 1; }
  else lvchange -q --deltag xencim-partial "$group/$name"; fi
}
begin() { # SECTORS
  if [ "$kind" = file ]; then
    partial=${path%/*}/.$name.part
    claim "$partial"
  else
    partial=$path
    lvcreate -q -y -Wn -Zn --addtag xencim --addtag xencim-partial -L "${1}s" -n "$name" "$group" >&2
  fi
}
zero() { # SECTOR: from there to the end of a volume, which keeps what others wrote there before
  end=$(blockdev --getsz "$path") || return
  [ "$1" -ge "$end" ] || blkdiscard -z -o "$(($1 * 512))" "$path"
}

create() { # BYTES FORMAT
  if [ "$kind" = volume ]; then begin "$((($1 + 511) / 512))" && build zero 0
  elif [ "$2" = raw ]; then begin && build truncate -s "$1" "$partial"
  else begin && build qemu-img create -q -f "$2" "$partial" "$1"; fi
}
fill() { # FROM
  if [ "$kind" = volume ]; then
    dd if="$1" of="$path" bs=1M conv=fsync status=none && zero "$(sectors "$1")"
  elif [ -b "$1" ]; then dd if="$1" of="$partial" bs=1M conv=sparse,fsync status=none &&
    truncate -s "$(blockdev --getsize64 "$1")" "$partial"
  else cp --sparse=always --reflink=auto "$1" "$partial"; fi
}
copy() { # FROM
  begin "$(sectors "$1")" && build fill "$1"
}
moment() { # FROM ROOT: copy what a volume is now, though it is written to
  still=${2##*/}/$name-moment
  lvcreate -q -y -s -L "$(($(sectors "$1") / 5 + 16384))s" --addtag xencim --addtag xencim-partial \
    -n "$name-moment" "${2##*/}/${1##*/}" >&2 || return
  copy "/dev/$still"
  copied=$?
  lvremove -q -f "$still" >&2
  return "$copied"
}
resize() { # BYTES FORMAT
  if [ "$kind" = volume ]; then
    before=$(blockdev --getsz "$path") || return
    said=$(lvresize -q -f -y -L "$((($1 + 511) / 512))s" "$group/$name" 2>&1) ||
      case $said in *'matches existing size'*) ;; *) echo "$said" >&2; return 1 ;; esac
    zero "$before"
  elif [ "$2" = raw ]; then truncate -s "$1" "$path"
  else qemu-img resize -q --shrink -f "$2" "$path" "$1"; fi
}
free() { # Removing a volume would remove its snapshots.
  [ "$kind" = file ] || [ -z "$(lvs --noheadings -o lv_name -S "origin=$name" "$group")" ]
}
delete() {
  if [ "$kind" = file ]; then rm -f "$path"; else lvremove -q -y "$group/$name" >&2; fi
}

step inside inside "$kind" "$root" "$path" || exit 0
case $verb in
  create)
    step able able "$2" || exit 0
    step absent absent "$path" || exit 0
    step act create "$1" "$2"
    ;;
  copy | moment)
    step source inside "$1" "$2" "$3" && step exists is_image "$1" "$3" || exit 0
    step absent absent "$path" || exit 0
    step act "$verb" "$3" "$2"
    ;;
  resize)
    step able able "$2" || exit 0
    step exists is_image "$kind" "$path" || exit 0
    step act resize "$1" "$2"
    ;;
  delete)
    step exists is_image "$kind" "$path" || exit 0
    step free free || exit 0
    step act delete
    ;;
  mkdir)
    step inside own || exit 0
    [ -d "$path" ] || step absent absent "$path" || exit 0
    step act mkdir -p "$path"
    ;;
  rmdir)
    step inside own || exit 0
    step exists test -d "$path" || exit 0
    step act rmdir "$path"
    ;;
esac
