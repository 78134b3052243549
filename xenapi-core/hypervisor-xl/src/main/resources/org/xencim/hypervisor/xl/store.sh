# UUID: what xenstore has about a domain.
seek "$1" live paused ended
step store xenstore-ls -f "/local/domain/$domid"
