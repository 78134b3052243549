# All domains, with their configurations and start times.
step list xl list -v
step configurations xl list -l
step start xenstore-ls -f /vm
