# All domains, as cheaply as can be.
step list xl list -v
