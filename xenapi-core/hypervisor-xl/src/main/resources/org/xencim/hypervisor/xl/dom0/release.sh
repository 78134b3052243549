# Take the mark of $engine away.
[ "$marked" != "$engine" ] || step act rm -f "$mark"
