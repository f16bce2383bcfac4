# What the commands of this folder have in common: Debian in a folder, and commands inside it.
# To be sourced. Every message is Chinese first, English second.

say() { # a Chinese and an English sentence, to people
    printf '%s\n%s\n' "$1" "$2" >&2
}

need_root() {
    [ "$(id -u)" -eq 0 ] && return
    say "需要 root：要建立并进入一个 Debian 目录（chroot）。" \
        "root is needed: a Debian is made in a folder and entered (chroot)."
    exit 2
}

need() { # PROGRAM...: those that the host must have
    local program missing=()
    for program in "$@"; do
        command -v "$program" >/dev/null || missing+=("$program")
    done
    [ ${#missing[@]} -eq 0 ] && return
    say "缺少程序：${missing[*]}" "Programs are missing: ${missing[*]}"
    exit 2
}

host_mirror() { # the Debian mirror that this machine's own apt is set up with; else nothing
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(ORIGIN)' \
        'Created-By: Packages' 'Component: main' 2>/dev/null |
        awk '$3 == "Debian" && $2 !~ /security/ && $1 !~ /security/ && $1 !~ /^file:/ {print $1; exit}'
}

# Mounts are made in a namespace of their own and are gone with the command.
# REACH=none cuts it off every network but its own loopback.
inside() { # FOLDER COMMAND...: run something in a Debian
    local root=$1
    shift
    local apart=(--mount --pid --fork --kill-child)
    [ "${REACH:-}" != none ] || apart+=(--net)
    unshare "${apart[@]}" bash -c '
        set -e
        root=$1; shift
        [ "${REACH:-}" != none ] || ip link set lo up
        mount -t proc proc "$root/proc"
        mount -t tmpfs -o nosuid,nodev,mode=755 tmpfs "$root/dev"
        mkdir "$root/dev/shm" "$root/dev/pts"
        mount -t tmpfs -o nosuid,nodev,mode=1777 tmpfs "$root/dev/shm"
        for node in null zero full random urandom tty; do
            : >"$root/dev/$node"
            mount --bind "/dev/$node" "$root/dev/$node"
        done
        mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
        ln -s pts/ptmx "$root/dev/ptmx"
        ln -s /proc/self/fd "$root/dev/fd"
        exec chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
            LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
    ' inside "$root" "$@"
}

bootstrap() { # SUITE FOLDER: a bare Debian, whose apt asks where this machine's asks
    local suite=$1 folder=$2 mirror
    mirror=$(host_mirror)
    rm -rf "$folder.partial"
    mkdir -p "$(dirname "$folder")"
    debootstrap --variant=minbase "$suite" "$folder.partial" ${mirror:+"$mirror"} >"$folder.log" || {
        tail -n 5 "$folder.log" >&2
        return 1
    }
    # A frozen mirror may carry an index that is past its date; it is still signed and checked.
    {
        printf '%s\n' 'Acquire::Check-Valid-Until "false";' 'Acquire::Languages "none";'
        apt-config dump | grep -i '^Acquire::.*proxy' || true
    } >"$folder.partial/etc/apt/apt.conf.d/90supervisor-app"
    printf '#!/bin/sh\nexit 101\n' >"$folder.partial/usr/sbin/policy-rc.d"
    chmod 755 "$folder.partial/usr/sbin/policy-rc.d"
    cp -L /etc/resolv.conf "$folder.partial/etc/resolv.conf"
    inside "$folder.partial" apt-get -qq update || return
    mv "$folder.partial" "$folder"
}
