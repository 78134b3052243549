# messages | clear | log | keys KEYS | poweroff | reboot: look after the host itself.
log() {
  for file in /var/log/xen/xl-*.log; do [ ! -f "$file" ] || tail -c 65536 "$file"; done
}
case $1 in
  messages) step act xl dmesg ;;
  clear) step act xl dmesg -c ;;
  log) step act log ;;
  keys) step act xl debug-keys "$2" ;;
  poweroff) step act shutdown -h now ;;
  reboot) step act shutdown -r now ;;
esac
