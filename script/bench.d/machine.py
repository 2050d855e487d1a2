"""What the numbers were taken on, and how busy it was."""
import datetime
import os
import platform


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.machine()


def system():
    try:
        with open("/etc/os-release", encoding="utf-8") as file:
            return dict(line.rstrip().split("=", 1) for line in file if "=" in line)["PRETTY_NAME"].strip('"')
    except (OSError, KeyError):
        return platform.system()


def load():
    return " ".join(f"{value:.2f}" for value in os.getloadavg())


def describe():
    cores = len(os.sched_getaffinity(0))
    return (
        f"{datetime.date.today()}, {processor()}, {cores} cores, {system()}, Linux {platform.release()}, "
        f"Python {platform.python_version()}")
