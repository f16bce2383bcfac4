# A fresh Debian that runs, to install packages in and to try them: cut off every network but its own
# loopback. To be sourced after chroot.sh, by who sets `debians`, and in `beside` which packages of
# Debian's it needs too; `trap end EXIT` ends it.
# Its first process is $first, its files are $work/system, and logs go to $work.
bundle=/usr/lib/supervisor-app
work= first= server= beside=()

end() { # what is left of a try, however it ended
    [ -z "$first" ] || kill -9 "$first" 2>/dev/null || true # and with it all of its machine
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    wait 2>/dev/null || true
    first='' server=''
    [ -z "$work" ] || rm -rf "$work"
    work=
}

enter() { # COMMAND...: inside the fresh machine
    nsenter --target "$first" --mount --net --pid --root \
        env -i --chdir=/ PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}

as() { # USER COMMAND...: a user of it
    local user=$1
    shift
    enter setpriv --reuid "$user" --regid "$user" --clear-groups env "$@"
}

told() { printf '  %-34s %s\n' "$1" "$2"; }

since() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN {printf "%.2f s", b - a}'; }

until_there() { # SECONDS COMMAND...
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.2
    done
}

grandchild() { # PID: the first process of the machine that it keeps
    pgrep -P "$(pgrep -P "$1" | head -n 1)" | grep -m 1 .
}

new_machine() { # SUITE FOLDER...: the packages of each FOLDER are in its /srv, with what they need
    local suite=$1 folder number=0
    shift
    [ -e "$debians/$suite/etc/debian_version" ] || bootstrap "$suite" "$debians/$suite"
    work=$(mktemp -d "$debians/try-$suite.XXXXXX")
    chmod 755 "$work"
    cp -a --reflink=auto "$debians/$suite" "$work/system"
    inside "$work/system" apt-get -qq update
    for folder in "$@"; do
        number=$((number + 1))
        mkdir -p "$work/system/srv/packages-$number"
        cp "$folder"/supervisor-*.deb "$work/system/srv/packages-$number/"
        inside "$work/system" sh -c "apt-get -qq install -y --no-install-recommends --download-only \
            /srv/packages-$number/*.deb ${beside[*]}" >"$work/download.log" 2>&1 ||
            { cat "$work/download.log"; return 1; }
    done
    REACH=none inside "$work/system" sleep 3600 2>/dev/null &
    until_there 20 grandchild $!
    first=$(grandchild $!)
    sleep 1
}

running() { # USER: the processes that he has of the program, the oldest first
    local number process
    number=$(enter id -u "$1")
    for process in $(find /proc -maxdepth 1 -regex '/proc/[0-9]+' -uid "$number" 2>/dev/null | sort -V); do
        case "$(readlink "$process/exe")" in
        "$work/system$bundle/"*) echo "${process#/proc/}" ;;
        esac
    done
}

none_of() { [ -z "$(running "$1")" ]; }

ended() { # USER: only the oldest is told to end; what it started ends with it
    local oldest
    oldest=$(running "$1")
    oldest=${oldest%%$'\n'*}
    [ -z "$oldest" ] || kill -TERM "$oldest"
    until_there 20 none_of "$1" || told "still there" "$(running "$1" | wc -l) processes of $1"
}

processor() { # one line of what this is measured on
    printf '%s: %s, %d cores, %s; load %s\n' "$(uname -n)" \
        "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" \
        "$(awk '/MemTotal/ {printf "%.1f GiB", $2 / 1048576}' /proc/meminfo)" \
        "$(cut -d' ' -f1 /proc/loadavg)"
}
