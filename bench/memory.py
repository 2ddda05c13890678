"""How much memory has this process had at its highest?"""

import resource
from pathlib import Path


def highest() -> int:
    """Kilobytes of memory that this process had at its highest; `getrusage` would count what its parent had, too."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
