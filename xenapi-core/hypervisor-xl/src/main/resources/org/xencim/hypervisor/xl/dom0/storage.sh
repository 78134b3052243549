# [below ROOT] DIRECTORY... -- GROUP... -- PATH...: what is in directories and volume groups, and what is at paths. With
# below, only if no symbolic link is on the way from ROOT to the first directory.
# A file or block device is told as size, blocks, bytes of a block, 1 if it is read only, the start of it in
# hexadecimal where that tells its size, and path, ended by NUL.
tell() { # PATH
  if [ -b "$1" ]; then
    printf '%s %s 512 %s - %s\0' "$(blockdev --getsize64 "$1")" "$(blockdev --getsz "$1")" "$(blockdev --getro "$1")" "$1"
  elif [ -f "$1" ]; then
    header=-
    case $1 in
      *.[qQ][cC][oO][wW] | *.[qQ][cC][oO][wW]2 | *.[qQ][eE][dD] | *.[vV][hH][dD])
        header=$(od -An -v -tx1 -N64 "$1" | tr -d ' \n') ;;
    esac
    stat -L --printf "%s %b %B 0 ${header:--} %n\\0" "$1"
  fi
}
directory() { # First a line with block size, blocks and free blocks.
  stat -f -c '%S %b %f' "$1" || return
  for file in "$1"/*; do
    [ ! -f "$file" ] || tell "$file"
  done
}
group() { # First a line with size and free bytes; then a line for each volume.
  vgs --noheadings --nosuffix --units b --separator '|' -o vg_size,vg_free "$1" &&
    lvs --noheadings --nosuffix --units b --separator '|' \
      -o lv_name,lv_size,lv_attr,origin_size,data_percent,lv_tags "$1"
}
if [ "$1" = below ]; then
  step inside plain "$2" "$3" || exit 0
  shift 2
fi
kind=directory
for place in "$@"; do
  case $kind$place in
    directory--) kind=group ;;
    group--) kind=tell ;;
    group*) step "/dev/$place" group "$place" ;;
    *) step "$place" "$kind" "$place" ;;
  esac
done
