# UUID ADDRESS: move a running domain; xl reaches the other host over SSH, and on failure the domain goes on here.
seek "$1" live
trap : HUP INT TERM # xl dies of them; where the domain is then says the list
step act xl migrate "$domid" "$2"
step after list_domains
