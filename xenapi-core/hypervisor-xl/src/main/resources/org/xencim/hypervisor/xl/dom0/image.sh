# IMAGE: the UUID of a saved domain, which is in the configuration that xl put into the image.
saved_uuid() { head -c 262144 "$1" | grep -a -o -m 1 '"uuid": "[-0-9a-f]*"'; }
step exists test -e "$1" || exit 0
step uuid saved_uuid "$1"
