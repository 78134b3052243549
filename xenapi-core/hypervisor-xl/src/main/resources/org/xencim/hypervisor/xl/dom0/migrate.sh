# UUID ADDRESS: move a running domain; xl reaches the other host over SSH, and on failure the domain goes on here. To
# itself a host needs no network.
seek "$1" live
trap : HUP INT TERM # xl dies of them; where the domain is then says the list
case $2 in
  localhost | "$(uname -n)") step act xl migrate -s '' -- "$domid" 'xl migrate-receive' ;;
  *) step act xl migrate -s 'ssh -o BatchMode=yes -o ConnectTimeout=30' -- "$domid" "$2" ;;
esac
step after list_domains
