#!/bin/sh
# A bundle for macOS 14 on Apple silicon: sh installer/macos.sh OUT
#
# NEVER RUN: written without a Mac. docs/how-to/installers.md says what a person looks at first.
# Needs Python 3.11 from python.org, which comes along as a copy; wheels come from the lock by hash.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
out=${1:?"say where to: sh installer/macos.sh OUT"}
bundle="$out/Attendance Desk.app"
framework=/Library/Frameworks/Python.framework/Versions/3.11
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$here/attendance_desk/__init__.py")

[ "$(uname -s) $(uname -m)" = "Darwin arm64" ] || { echo "This needs a Mac with Apple silicon." >&2; exit 1; }
[ -d "$framework" ] || { echo "Install Python 3.11 from python.org first." >&2; exit 1; }
[ ! -e "$bundle" ] || { echo "$bundle is there already; move it away first." >&2; exit 1; }

mkdir -p "$bundle/Contents/MacOS" "$bundle/Contents/Resources/lib"
cp -R "$framework" "$bundle/Contents/Resources/python"
python="$bundle/Contents/Resources/python/bin/python3.11"
"$python" -m pip install --require-hashes --only-binary=:all: --no-deps \
    --target "$bundle/Contents/Resources/lib" -r "$here/requirements.lock"
for part in attendance_desk letters ui resources LICENSE; do
    cp -R "$here/$part" "$bundle/Contents/Resources/lib/"
done
mkdir "$bundle/Contents/Resources/lib/resources/docs"
for page in handbook pictures limits.md; do
    cp -R "$here/docs/$page" "$bundle/Contents/Resources/lib/resources/docs/"
done
(cd "$here" && "$python" -c "
import sys
from pathlib import Path
from installer.notices import notices
lib = Path(sys.argv[1])
(lib.parent / 'NOTICES.txt').write_text(notices(lib), encoding='utf-8')
" "$bundle/Contents/Resources/lib")
"$python" -m compileall -q "$bundle/Contents/Resources/lib"

cat > "$bundle/Contents/MacOS/attendance-desk" <<'START'
#!/bin/sh
inside=$(cd "$(dirname "$0")/../Resources" && pwd)
exec "$inside/python/bin/python3.11" -I -S -c "
import sys
sys.path.insert(1, sys.argv.pop(1))
from attendance_desk.__main__ import main
sys.exit(main())" "$inside/lib" "$@"
START
chmod 755 "$bundle/Contents/MacOS/attendance-desk"

cat > "$bundle/Contents/Info.plist" <<PLIST
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleName</key><string>Attendance Desk</string>
<key>CFBundleIdentifier</key><string>attendance-desk</string>
<key>CFBundleExecutable</key><string>attendance-desk</string>
<key>CFBundlePackageType</key><string>APPL</string>
<key>CFBundleShortVersionString</key><string>$version</string>
<key>LSMinimumSystemVersion</key><string>14.0</string>
<key>NSHighResolutionCapable</key><true/>
</dict></plist>
PLIST
echo "Made: $bundle. It is not signed, and this recipe was never run by its author."
