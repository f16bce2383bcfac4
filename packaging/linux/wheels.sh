# Gets the wheels that packages are built from. To be sourced from the checkout's root.

pins() { # what is pinned, for the old base: its own list before the project's
    awk -F'[ =;]' '/^#/ || !NF {next}
        FNR == NR {own[$1]; print; next}
        !($1 in own) {sub(/ *;.*/, ""); if (!seen[$0]++) print}' \
        packaging/linux/old-base.txt packaging/constraints.txt
}

python_with_pip() {
    local candidate
    for candidate in "${PYTHON:-}" .venv/bin/python python3; do
        if [ -n "$candidate" ] && "$candidate" -m pip --version >/dev/null 2>&1; then
            echo "$candidate"
            return
        fi
    done
    say "需要带 pip 的 Python：先运行 ./test，或安装 python3-pip，或设置 PYTHON。" \
        "A Python with pip is needed: run ./test once, install python3-pip, or set PYTHON."
    return 1
}

fetch_wheels() { # FOLDER: of Python 3.11 and glibc 2.31, whatever this machine has
    local folder=$1 python minor platforms=()
    mkdir -p "$folder"
    pins >"$folder/pins.new"
    if ! cmp -s "$folder/pins.new" "$folder/pins.txt"; then
        say "正在下载固定版本的 Python 软件包……" "Getting the pinned wheels ..."
        python=$(python_with_pip) || return
        for minor in $(seq 31 -1 5); do platforms+=(--platform "manylinux_2_${minor}_x86_64"); done
        for minor in 2014 2010 1; do platforms+=(--platform "manylinux${minor}_x86_64"); done
        "$python" -m pip download -qq --disable-pip-version-check --no-input --no-deps \
            --only-binary=:all: --python-version 3.11 --implementation cp --abi cp311 \
            --abi abi3 --abi none "${platforms[@]}" --platform any --dest "$folder" \
            --requirement "$folder/pins.new" || return
        mv "$folder/pins.new" "$folder/pins.txt"
    fi
}
