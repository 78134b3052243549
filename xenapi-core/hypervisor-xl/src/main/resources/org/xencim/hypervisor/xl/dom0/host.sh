# IMAGES: what the host says about itself.
step info xl info -n
step cpu cat /proc/cpuinfo
step boot grep btime /proc/stat
step uuid cat /sys/class/dmi/id/product_uuid
bootloaders() {
  for program in pygrub pvgrub32.bin pvgrub64.bin; do
    for directory in /usr/lib/xen/bin /usr/lib/xen-*/bin /usr/libexec/xen/bin /usr/bin; do
      [ ! -x "$directory/$program" ] || { echo "$program"; break; }
    done
  done
}
step bootloaders bootloaders
device_model() {
  for file in /usr/lib/xen*/bin/qemu-system-* /usr/libexec/xen*/bin/qemu-system-* /usr/libexec/xen-qemu-system-* \
    /usr/local/lib/xen*/bin/qemu-system-* /usr/bin/qemu-system-i386 /usr/bin/qemu-system-x86_64; do
    [ ! -x "$file" ] || { echo "$file"; return; }
  done
}
step device-model device_model
pools() { # The CPUs of each are asked for if there is another than the first.
  table=$(xl cpupool-list) || return
  printf '%s\n' "$table"
  case $table in *"$newline"*"$newline"*) xl cpupool-list -c ;; esac
}
step pools pools
