"""What the figures were made on."""

import os
import platform
import re


def first(path, pattern):
    try:
        with open(path, encoding="utf-8") as file:
            found = re.search(pattern, file.read(), re.M)
    except OSError:
        return None
    return found[1].strip() if found else None


def cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def described():
    """Processor, cores, memory and kernel, without the machine's name."""
    processor = first("/proc/cpuinfo", r"^model name\s*: (.*)$") or platform.machine()
    memory = first("/proc/meminfo", r"^MemTotal:\s*(\d+) kB$")
    kernel = re.match(r"\d+\.\d+", platform.release())
    return {
        "processor": processor,
        "cores": cores(),
        "memory_gb": round(int(memory) * 1024 / 1e9) if memory else None,
        "system": f"{platform.system()} {kernel[0] if kernel else platform.release()}",
        "python": platform.python_version(),
    }


def load():
    return round(os.getloadavg()[0], 1)


def file_system(path):
    """The kind of file system that a folder is on."""
    path, best = os.path.realpath(path), ("", "unknown")
    try:
        with open("/proc/mounts", encoding="utf-8") as file:
            mounts = [line.split()[1:3] for line in file]
    except OSError:
        return best[1]
    for point, kind in mounts:
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1]
