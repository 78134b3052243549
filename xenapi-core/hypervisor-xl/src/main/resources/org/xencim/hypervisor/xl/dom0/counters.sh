# What the host has counted. What a host does not have, such as xenpm or disks, it does not tell.
links() {
  ls -ld /sys/class/net/*/device
}
disks() {
  grep -s . /sys/bus/xen-backend/devices/vbd-*/statistics/*_*
}
step list xl list -v
step uptime cat /proc/uptime
step disks disks
step links links
step network cat /proc/net/dev
step idle xenpm get-cpuidle-states
step vcpus xl vcpu-list
