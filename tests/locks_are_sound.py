"""Look pinned packages up among known vulnerabilities, and say how many could be: make audit."""

import json
import subprocess
import sys
from pathlib import Path

#: Ends with this code where not every package could be looked up.
NOT_CHECKED = 2


def look_up(lock):
    """Return what pip-audit says of a lock, a list of packages; None where it says nothing."""
    # The lock is complete and pinned: nothing is resolved, nothing is installed.
    asked = [sys.executable, "-m", "pip_audit", "--requirement", lock, "--disable-pip"]
    asked += ["--no-deps", "--require-hashes", "--format", "json", "--progress-spinner", "off"]
    done = subprocess.run(asked, capture_output=True, text=True)
    try:
        return json.loads(done.stdout)["dependencies"]
    except ValueError:
        print(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "", file=sys.stderr)
        return None


def verdict(lock, packages):
    """Return an exit code and the lines that say what was found."""
    if not packages or all("skip_reason" in package for package in packages):
        return NOT_CHECKED, [
            f"{lock}: NOT CHECKED. The list of known vulnerabilities can't be reached from here; "
            "run make audit where there is a network."
        ]
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    code = NOT_CHECKED if skipped else 0
    lines = [f"{lock}: {len(packages) - len(skipped)} of {len(packages)} packages looked up."]
    if skipped:
        lines.append(f"  Not known to the list, so NOT CHECKED: {', '.join(skipped)}")
    for package in packages:
        for one in package.get("vulns", []):
            code = 1
            mended = ", ".join(one["fix_versions"]) or "no version yet"
            named = f"{package['name']} {package['version']}"
            lines.append(f"  {named}: {one['id']}, mended in {mended}")
    return code, lines


def main(locks):
    """Print what is known of each lock; return 0, 1 (vulnerable) or 2 (not checked)."""
    codes = set()
    for lock in locks:
        if not Path(lock).is_file():
            sys.exit(f"{lock}: no such file.")
        code, lines = verdict(lock, look_up(lock))
        codes.add(code)
        print("\n".join(lines))
    return 1 if 1 in codes else max(codes, default=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
