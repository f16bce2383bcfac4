# What ./run and ./test have in common: Debian's packages and the virtual environment in .venv.
# To be sourced from the checkout's root. Every message is Chinese first, English second.

venv=.venv
constraints=packaging/constraints.txt

say() { # a Chinese and an English sentence, to people
    printf '%s\n%s\n' "$1" "$2" >&2
}

is_root() { [ "$(id -u)" -eq 0 ]; }

is_debian() { command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; }

# --- Debian's packages ---------------------------------------------------------------------------

desk_packages() { # what PySide6's wheel takes from the system, and a font for Chinese
    if dpkg-query -W libglib2.0-0t64 >/dev/null 2>&1 || [ "$(debian_version)" -ge 13 ]; then
        echo libglib2.0-0t64
    else
        echo libglib2.0-0
    fi
    printf '%s\n' libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libbrotli1 \
        libgssapi-krb5-2 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-xkb1 \
        libxkbcommon-x11-0 libxcb-shape0 libwayland-cursor0 libwayland-egl1 fonts-noto-cjk
}

test_packages() { # a real window for the tests; root also plays a real Asterisk
    printf '%s\n' xvfb xauth xdotool dbus-daemon at-spi2-core
    if is_root; then printf '%s\n' debootstrap; fi
}

debian_version() { # 12, 13; 0 where it is not said (testing) or this is a derivative
    (
        ID='' VERSION_ID=''
        [ -r /etc/os-release ] && . /etc/os-release
        [ "$ID" = debian ] && echo "${VERSION_ID:-99}" || echo 0
    )
}

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

python_packages() { # Python itself, or its venv module, where Debian came without
    if ! find_python >/dev/null; then
        printf '%s\n' python3 python3-venv
    elif ! venv_works && ! "$(find_python)" -c 'import ensurepip, venv' 2>/dev/null; then
        echo python3-venv
    fi
}

ensure_packages() { # install what is missing of the packages named, or print how to
    local package missing=()
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if is_root; then
        install_packages "${missing[@]}"
        return
    fi
    say "缺少 ${#missing[@]} 个系统软件包。请运行下面这一行，然后重试：" \
        "${#missing[@]} Debian packages are missing. Run this line, then try again:"
    install_line "${missing[@]}"
    return 1
}

install_line() {
    local install="apt-get install -y --no-install-recommends $*"
    if command -v sudo >/dev/null; then
        printf '    sudo apt-get update && sudo %s\n' "$install" >&2
    else # a login shell: without it, root's PATH lacks sbin, and dpkg refuses to work
        printf '    su - -c "apt-get update && %s"\n' "$install" >&2
    fi
}

install_packages() {
    local log
    log=$(mktemp)
    say "正在安装系统软件包：$*" "Installing Debian packages: $*"
    # A failed update still lets apt try with the lists it has.
    DEBIAN_FRONTEND=noninteractive apt-get update -q >"$log" 2>&1 || true
    if DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "$@" >>"$log" 2>&1 </dev/null; then
        rm -f "$log"
        return 0
    fi
    tail -n 15 "$log" >&2
    say "系统软件包安装失败，完整记录：$log" "apt-get failed; all it said is in $log"
    return 1
}

# --- Python and its packages ---------------------------------------------------------------------

find_python() { # the name of a Python that is new enough
    local candidate
    for candidate in python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return 0
        fi
    done
    return 1
}

# A virtual environment breaks when its Python is upgraded or the checkout is moved.
venv_works() {
    [ "$(cat "$venv/.place" 2>/dev/null)" = "$PWD" ] && "$venv/bin/python" -c 'import pip' 2>/dev/null
}

wanted_stamp() {
    sha256sum pyproject.toml "$constraints" | sha256sum | cut -d' ' -f1
}

has_installed() { # whether the environment is current, with the extra named (or none)
    local stamp extra
    read -r stamp extra 2>/dev/null <"$venv/.installed" || return 1
    [ "$stamp" = "$(wanted_stamp)" ] && { [ -z "$1" ] || [ "$extra" = "$1" ]; }
}

make_venv() {
    local python
    python=$(find_python) || {
        say "需要 Python 3.11 或更高版本。" "Python 3.11 or newer is needed."
        return 1
    }
    rm -rf "$venv"
    "$python" -m venv "$venv" && printf '%s\n' "$PWD" >"$venv/.place"
}

install_project() { # the project and its pinned dependencies, with the extra named (or none)
    rm -f "$venv/.installed"
    say "正在准备 Python 环境（首次需要一两分钟）……" \
        "Preparing the Python environment (a minute or two the first time) ..."
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --root-user-action ignore --constraint "$constraints" --editable ".${1:+[$1]}" || {
        say "Python 软件包安装失败，原因见上。软件源由 pip 自己的配置决定。" \
            "pip failed, for the reason above. Which index it asks is pip's own configuration."
        return 1
    }
    printf '%s %s\n' "$(wanted_stamp)" "${1:-}" >"$venv/.installed"
}

ensure_venv() { # once for any number of ./run and ./test started together
    exec 9<pyproject.toml
    command -v flock >/dev/null && flock 9
    venv_works || make_venv || return
    has_installed "${1:-}" || install_project "${1:-}" || return
    exec 9<&-
}

ensure_environment() { # EXTRA PACKAGE...: everything, in the order in which it is needed
    local extra=$1 packages=()
    shift
    if is_debian; then
        mapfile -t packages < <(python_packages)
        ensure_packages "${packages[@]}" "$@" || return
    fi
    ensure_venv "$extra"
}
