# UUID CONDITIONS VERB OPTION ARGUMENT...: xl VERB OPTION DOMID ARGUMENT..., if the domain is in one of the
# conditions; OPTION may be empty.
uuid=$1 conditions=$2 verb=$3 option=$4
shift 4
# The conditions are words of our own.
# shellcheck disable=SC2086
seek "$uuid" $conditions
step act xl "$verb" ${option:+"$option"} -- "$domid" "$@"
tell_guard
step after list_domains
