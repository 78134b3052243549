#!/bin/bash
# Build the Xen lab's boot files (xen, vmlinux, dom0.cpio) from Debian packages.
# Does nothing while nothing of what they are made from has changed. Usage: build-image.sh [CACHE_DIR]
#   DEBIAN_MIRROR=URL  where the packages come from, by default Debian's own.
# The packages are only unpacked: none of their scripts run, and dom0 has an init of its own.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
suite=bookworm xen_version=4.17

inputs=$(cd "$lab" && cat build-image.sh dom0-init guest-init guest-hotplug tiny/* | sha256sum | cut -d' ' -f1)
up_to_date() { [ -s "$cache/dom0.cpio" ] && [ "$(cat "$cache/image.inputs" 2>/dev/null)" = "$inputs" ]; }
up_to_date && exit 0
lock
up_to_date && exit 0
[ "$(id -u)" = 0 ] || { echo "xen lab: building the image needs root, for a root file system is made" >&2; exit 1; }
echo "xen lab: building the image in $cache" >&2

rm -rf "$cache"/build.*
work=$(mktemp -d "$cache/build.XXXXXX")
trap 'rm -rf "$work"' EXIT
root=$work/root

unpack_packages() {
  mmdebstrap --quiet --variant=extract \
    --include="xen-utils-$xen_version,xen-hypervisor-$xen_version-amd64,xenstore-utils,linux-image-amd64" \
    --include=openssh-server,socat,iproute2,bridge-utils,kmod,busybox-static,lvm2,qemu-utils \
    --include=dash,bash,coreutils,util-linux,mount,sed,grep,gawk,procps,qemu-system-xen \
    "$suite" "$root" ${DEBIAN_MIRROR:-}
  kernel_version=$(ls "$root/lib/modules")
}

# Uncompressed, and the kernel as plain ELF: decompressing takes long where the CPU is emulated.
extract_kernels() {
  gzip -dc "$root/boot/xen-$xen_version-amd64.gz" >"$work/xen"
  local image=$root/boot/vmlinuz-$kernel_version payload
  payload=$(LC_ALL=C grep -abom1 $'\xfd7zXZ' "$image" | cut -d: -f1)
  tail -c "+$((payload + 1))" "$image" | xz -dc --single-stream >"$work/vmlinux" 2>/dev/null || true
  [ "$(head -c4 "$work/vmlinux")" = $'\x7fELF' ]
}

build_tiny_kernel() {
  gcc -O2 -Wall -ffreestanding -fno-pic -no-pie -fno-stack-protector -fcf-protection=none \
    -mno-red-zone -mgeneral-regs-only -mcmodel=small -fno-asynchronous-unwind-tables -nostdlib -static \
    -Wl,-T,"$lab/tiny/tiny.ld",--build-id=none,--no-warn-rwx-segments -o "$work/tiny.elf" "$lab/tiny/tiny.c"
}

build_guest() {  # an initramfs: busybox, and the disk and network frontends
  local guest=$work/guest module
  mkdir -p "$guest"/{bin,sbin,proc,sys,dev}
  cp "$root/bin/busybox" "$guest/bin/busybox"
  ln -s /bin/busybox "$guest/bin/sh"
  for module in block/xen-blkfront net/xen-netfront; do
    cp "$root/lib/modules/$kernel_version/kernel/drivers/$module.ko" "$guest/"
  done
  install -m 755 "$lab/guest-init" "$guest/init"
  printf '#!/bin/busybox sh\nexec /bin/busybox %s -f\n' poweroff >"$guest/sbin/poweroff"
  printf '#!/bin/busybox sh\nexec /bin/busybox %s -f\n' reboot >"$guest/sbin/reboot"
  install -m 755 "$lab/guest-hotplug" "$guest/sbin/hotplug"
  chmod +x "$guest/sbin/"*
  (cd "$guest" && find . | cpio --quiet -o -H newc -R 0:0) >"$work/guest.cpio"
}

collect_modules() {  # those that dom0 loads, with a file `order` that lists them dependencies first
  local module
  depmod -b "$root" "$kernel_version"
  mkdir "$work/modules"
  for module in virtio_pci virtio_net virtio_blk xen-netback xen-blkback xen-evtchn xen-gntdev xen-gntalloc \
    xen-privcmd xenfs xen-pciback bridge 8021q bonding tun loop dm-mod dm-snapshot scsi_debug sd_mod sg; do
    modprobe -d "$root" -S "$kernel_version" --show-depends "$module"
  done | sed -n 's/^insmod \([^ ]*\).*/\1/p' | awk '!seen[$0]++' >"$work/module-files"
  xargs cp -t "$work/modules" <"$work/module-files"
  xargs -n1 basename <"$work/module-files" >"$work/modules/order"
}

keep_firmware() {  # of all that is in usr/share and usr/lib/ipxe, what an HVM guest with disks, interfaces and VNC is given
  local file
  for file in share/seabios/{bios-256k,vgabios-cirrus,vgabios-stdvga}.bin share/qemu/keymaps/en-us \
    lib/ipxe/qemu/efi-{rtl8139,e1000}.rom; do
    install -D -m 644 "$root/usr/$file" "$work/firmware/$file"
  done
}

trim_root() {  # all of it is memory of dom0
  rm -rf "$root"/{boot,lib/modules,lib/udev,lib/systemd,var/lib/dpkg,var/cache,var/log,lib/klibc*} \
    "$root"/usr/{share,include,games,src,local} \
    "$root"/usr/lib/{python3*,grub*,systemd,udev,locale,klibc*,ipxe} "$root/usr/lib/xen-$xen_version/boot/xen-shim" \
    "$root"/usr/lib/x86_64-linux-gnu/{perl*,gconv,gstreamer*,libperl.so*,libgio-2.0.so*,libsqlite3.so*} \
    "$root"/usr/bin/{perl*,python3*,systemd*,grub*,x86_64*,qemu-nbd,qemu-io} "$root"/usr/sbin/grub*
}

furnish_root() {
  mkdir -p "$root"/{lib/modules,boot,etc/xen,root/.ssh,run/sshd,run/lock,sys,proc,dev,tmp} \
    "$root"/var/{log/xen,lib/xen,cache,tmp} "$root"/var/lib/xen/{save,dump}
  rm -rf "$root/var/run" "$root/var/lock"
  ln -s /run "$root/var/run"
  ln -s /run/lock "$root/var/lock"
  cp -r "$work/firmware/." "$root/usr/"
  cp -r "$work/modules" "$root/lib/modules/lab"
  cp "$work/vmlinux" "$root/boot/guest-vmlinux"
  cp "$work/guest.cpio" "$work/tiny.elf" "$root/boot/"
  ln -sf "../lib/xen-$xen_version/bin/xl" "$root/usr/sbin/xl"  # without Debian's slow shell wrapper
  install -m 755 "$lab/dom0-init" "$root/init"
  local command
  for command in poweroff reboot halt; do ln -sf /bin/busybox "$root/sbin/$command"; done
  for command in vi less ping awk xxd nc hexdump; do
    [ -e "$root/usr/bin/$command" ] || [ -e "$root/bin/$command" ] || ln -sf /bin/busybox "$root/bin/$command"
  done
  printf '%s\n' 'activation { udev_sync = 0 udev_rules = 0 }' 'devices { obtain_device_list_from_udev = 0 }' \
    >"$root/etc/lvm/lvm.conf"  # nobody but lvm itself makes its nodes in /dev
  chroot "$root" /sbin/ldconfig 2>/dev/null || true
}

add_accounts() {  # root by key only; the keys are made for this image
  local etc=$root/etc
  printf '%s\n' 'root:x:0:0:root:/root:/bin/bash' 'sshd:x:100:65534::/run/sshd:/usr/sbin/nologin' >"$etc/passwd"
  printf '%s\n' 'root:x:0:' 'nogroup:x:65534:' 'tty:x:5:' >"$etc/group"
  printf '%s\n' 'root:*:19000:0:99999:7:::' 'sshd:!:19000::::::' >"$etc/shadow"
  printf '%s\n' 'passwd: files' 'hosts: files' >"$etc/nsswitch.conf"
  echo xenlab >"$etc/hostname"
  echo '127.0.0.1 localhost xenlab' >"$etc/hosts"
  ssh-keygen -q -t ed25519 -N '' -C xenlab -f "$work/id_ed25519"
  ssh-keygen -q -t ed25519 -N '' -C xenlab-host -f "$etc/ssh/ssh_host_ed25519_key"
  cut -d' ' -f1,2 "$etc/ssh/ssh_host_ed25519_key.pub" >"$work/host_key.pub"
  cp "$work/id_ed25519.pub" "$root/root/.ssh/authorized_keys"
  cp "$work/id_ed25519" "$root/root/.ssh/id_ed25519"  # for `xl migrate ... localhost`
  sed 's/^/localhost /' "$work/host_key.pub" >"$root/root/.ssh/known_hosts"
  chown -R 0:0 "$root/root"
  chmod -R go= "$root/root"
  cat >"$etc/ssh/sshd_config" <<C
HostKey /etc/ssh/ssh_host_ed25519_key
PermitRootLogin prohibit-password
UsePAM no
UseDNS no
PrintMotd no
MaxStartups 100
MaxSessions 100
Ciphers aes128-gcm@openssh.com,chacha20-poly1305@openssh.com
Subsystem sftp internal-sftp
C
}

unpack_packages
extract_kernels
build_tiny_kernel
build_guest
collect_modules
keep_firmware
trim_root
furnish_root
add_accounts
(cd "$root" && find . | cpio --quiet -o -H newc -R 0:0) >"$work/dom0.cpio"
rm -f "$cache/image.inputs" "$cache"/state.*
mv "$work"/{xen,vmlinux,dom0.cpio,id_ed25519,host_key.pub} "$cache/"
echo "$inputs" >"$cache/image.inputs"
