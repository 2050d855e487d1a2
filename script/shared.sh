# What the scripts share; sourced by them with the project folder as the working folder.

say() { printf '%s\n' "$*"; }
step() { printf '== %s\n' "$*"; }
fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# Packages of Debian and Ubuntu that building and running need.
packages=(
    libpango1.0-dev libqpdf-dev libssl-dev libtiff-dev libxml2-dev libarchive-dev libsqlite3-dev pkg-config
    fonts-sil-charis fonts-liberation fonts-dejavu-core
    poppler-utils qpdf tesseract-ocr tesseract-ocr-eng
)

# Installs what is missing and nothing else; needs the network only then.
install_missing() {
    local missing=() name
    if ! command -v swift >/dev/null 2>&1; then
        fail "Swift 6.2 or newer is needed and is not on the PATH. Get it from https://www.swift.org/install"
    fi
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    if [ -z "$version" ] || [ "$(printf '%s\n6.2\n' "$version" | sort -V | head -n 1)" != 6.2 ]; then
        fail "Swift 6.2 or newer is needed; this is ${version:-of unknown version}. See https://www.swift.org/install"
    fi
    if ! command -v dpkg-query >/dev/null 2>&1; then
        say "This is not Debian or Ubuntu. Nothing is installed; these must be there by their names here:"
        say "${packages[*]}"
        return
    fi
    for name in "${packages[@]}"; do
        [[ $(dpkg-query -W -f '${Status}' "$name" 2>/dev/null) == *"install ok installed"* ]] || missing+=("$name")
    done
    if [ "${#missing[@]}" -eq 0 ]; then return; fi
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 ||
            fail "missing: ${missing[*]}. Only root can install them, and there is no sudo: run this once as root."
        root=(sudo)
    fi
    step "Installing ${missing[*]}"
    local log
    log=$(mktemp)
    if ! { "${root[@]}" apt-get update -q &&
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"; } \
        >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        fail "the packages could not be installed (above is how apt-get ended)"
    fi
    rm -f "$log"
}

# Builds a release with Swift's own libraries inside, where the toolchain has them: it starts in three quarters of the
# time, and runs on a machine without Swift.
build_release() {
    local libraries flags=()
    libraries=$(swift -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
    if [ -d "${libraries}_static/linux" ]; then flags=(--static-swift-stdlib); fi
    swift build -c release --product recourse "${flags[@]}"
}

# The first word after "# NAME: " in a sample's work list.
work_setting() { sed -n "s/^# $2: *//p" "$1/work" | head -n 1; }

# Works a sample in a fresh case folder: work_sample SAMPLE CASE
work_sample() {
    local sample=$1 case=$2 line number=0 total
    rm -rf "$case"
    mkdir -p "$(dirname "$case")"
    "$recourse" new "$case" >/dev/null
    cp "$sample/case.yaml" "$case/case.yaml"
    total=$(grep -c '^[a-z]' "$sample/work")
    while IFS= read -r line; do
        case "$line" in '' | '#'*) continue ;; esac
        number=$((number + 1))
        step "Step $number of $total: recourse $(printf '%s' "$line" | sed 's/ .*INBOX\// /; s/ \$CASE.*//')"
        CASE=$case INBOX=$sample/inbox eval "\"\$recourse\" $line"
    done <"$sample/work"
}

# True where a denial is in the case. The whole log is read first: a reader that stops early would break the pipe.
has_denial() {
    local log
    log=$("$recourse" log show "$1" | tr -s ' \n' ' ')
    [[ $log =~ (Read\ a\ (denial|partial\ approval)|Decision:\ (denied|partial|upheld)) ]]
}

# Shows where a case stands and writes what can be sent to CASE/out: report_case CASE [KIND]
report_case() {
    local case=$1 kind=${2:-}
    mkdir -p "$case/out"
    "$recourse" overview "$case"
    if [ -z "$kind" ]; then
        kind=prior-authorization
        if has_denial "$case"; then kind=internal-appeal; fi
    fi
    say
    step "Writing to $case/out"
    "$recourse" clocks "$case" --ics "$case/out/deadlines.ics" >/dev/null
    say "Deadlines for a calendar: $case/out/deadlines.ics"
    if "$recourse" packet "$case" --kind "$kind" --out "$case/out/packet.pdf" --trace "$case/out/packet.trace.jsonl"; then
        say "The packet ($kind): $case/out/packet.pdf"
        say "Its letter as plain text: $case/out/packet.txt"
        say "Where every sentence comes from: $case/out/packet.trace.jsonl"
    else
        say "There is no packet ($kind) yet: above is what is missing. Everything else stands."
    fi
}
