# UUID CONDITIONS VERB ARGUMENT...: xl VERB DOMID ARGUMENT..., if the domain is in one of the conditions.
uuid=$1 conditions=$2 verb=$3
shift 3
# The conditions are words of our own.
# shellcheck disable=SC2086
seek "$uuid" $conditions
step act xl "$verb" "$domid" "$@"
step after list_domains
