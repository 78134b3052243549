# The PCI and SCSI devices of dom0, a line each, with tabs between, and the names of those that a list of PCI devices has.
tab=$(printf '\t')
value() {
  answer=
  [ ! -r "$1" ] || read -r answer 2>/dev/null <"$1"
}
number() { value "$1"; printf '%s\t' "${answer#0x}"; }
pci() {
  for directory in /sys/bus/pci/devices/*; do
    [ -e "$directory/vendor" ] || continue
    printf '%s\t' "${directory##*/}"
    for file in vendor device revision class subsystem_vendor subsystem_device; do number "$directory/$file"; done
    driver=
    [ ! -e "$directory/driver" ] || driver=$(readlink "$directory/driver")
    printf '%s\n' "${driver##*/}"
  done
}
name_of() { for directory in "$1"/*; do [ ! -e "$directory" ] || { echo "${directory##*/}"; return; }; done; }
scsi() {
  for directory in /sys/bus/scsi/devices/[0-9]*:*; do
    [ -e "$directory/type" ] || continue
    printf '%s\t' "${directory##*/}"
    for file in vendor model rev type scsi_level wwid; do value "$directory/$file"; printf '%s\t' "$answer"; done
    printf '%s\t%s\n' "$(name_of "$directory/block")" "$(name_of "$directory/scsi_generic")"
  done
}
# KEY...: v and a vendor; d, vendor and device; s, these and those of the subsystem; c and a class.
names() {
  for file in /usr/share/misc/pci.ids /usr/share/hwdata/pci.ids /usr/share/pci.ids; do
    [ -r "$file" ] || continue
    awk -v wanted="$*" '
      function tell(key, text) { if (key in want) print key "\t" text }
      BEGIN { count = split(wanted, keys, " "); for (i = 1; i <= count; i++) want[keys[i]] = 1 }
      /^#/ || /^$/ { next }
      /^C / { class = $2; classes = 1; next }
      /^[0-9a-f]/ { vendor = $1; classes = 0; tell("v" vendor, substr($0, 7)); next }
      classes && /^\t[0-9a-f]/ { tell("c" class $1, substr($0, 6)); next }
      classes { next }
      /^\t\t/ { tell("s" vendor device $1 $2, substr($0, 14)); next }
      /^\t/ { device = $1; tell("d" vendor device, substr($0, 8)) }' "$file"
    return
  done
}
keys() {
  pci | while IFS=$tab read -r _ vendor device _ class card_vendor card _; do
    printf 'v%s d%s c%s ' "$vendor" "$vendor$device" "${class%??}"
    [ -z "$card_vendor" ] || printf 'v%s s%s ' "$card_vendor" "$vendor$device$card_vendor$card"
  done
}
step pci pci
step scsi scsi
step names names $(keys)
