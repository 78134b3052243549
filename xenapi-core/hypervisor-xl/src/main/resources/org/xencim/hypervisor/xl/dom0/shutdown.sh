# UUID VERB: ask the guest to shut down or reboot. xl waits a minute for a guest that does not answer; we do not.
seek "$1" live
step act timeout 5 xl "$2" -F "$domid"
[ "$status" != 124 ] || step pending xenstore-read "/local/domain/$domid/control/shutdown"
step after list_domains
