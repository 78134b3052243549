# DOMID: one domain, with its configuration.
step list xl list -v "$1" && step configurations xl list -l "$1"
