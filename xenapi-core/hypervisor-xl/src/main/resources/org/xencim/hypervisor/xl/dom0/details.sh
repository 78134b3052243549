# UUID: one domain, with its configuration and start time, and what xenstore has about it.
seek "$1" live paused ended
step configurations xl list -l "$domid"
step start xenstore-ls -f "/vm/$1"
store() { # a guest can write more than anybody wants to read
  xenstore-ls -f "/local/domain/$domid" | head -c 131072
}
step store store
