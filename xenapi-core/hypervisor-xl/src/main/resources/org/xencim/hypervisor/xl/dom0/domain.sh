# UUID: one domain, with its configuration and start time.
seek "$1" live paused ended
step configurations xl list -l "$domid"
step start xenstore-ls -f "/vm/$1"
