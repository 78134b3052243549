# IMAGE: remove a file if it is a saved domain.
step exists test -e "$1" || exit 0
is_image() { [ -f "$1" ] && [ "$(head -c 16 "$1")" = 'Xen saved domain' ]; }
step image is_image "$1" || exit 0
step act rm -f "$1"
