"""Runs programs and says what they took: wall seconds, processor seconds, and the most memory of any one process."""
import os
import statistics
import time
from dataclasses import dataclass, field


class CannotRun(Exception):
    """Something that should be measured did not run; its last words are the message."""


@dataclass
class Runs:
    """What several runs of one thing took."""
    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    @property
    def best(self):
        return min(self.seconds)

    @property
    def median(self):
        return statistics.median(self.seconds)

    @property
    def peak(self):
        """The median of the runs' peaks, in MB of 1,000,000 bytes; `None` where it was not taken."""
        return statistics.median(self.megabytes) if self.megabytes else None


def run(arguments, environment=None, output=os.devnull):
    """One run of a whole process. Wait-for's account covers what the process itself waited for, too.

    Spawned from a small process: the kernel counts the spawning process's memory until the program is loaded,
    so nothing below this driver's own size can be seen (about 15 MB).
    """
    said = output + ".err" if output != os.devnull else f"/tmp/recourse-bench-{os.getpid()}.err"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, output, flags, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, said, flags, 0o600),
    ]
    start = time.perf_counter()
    child = os.posix_spawnp(
        arguments[0], arguments, {**os.environ, **(environment or {})}, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    with open(said, encoding="utf-8", errors="replace") as file:
        words = file.read()
    os.remove(said)
    if status != 0:
        raise CannotRun(f"{' '.join(arguments)}\nended with {os.waitstatus_to_exitcode(status)}: {words[-800:]}")
    return seconds, usage.ru_maxrss * 1024 / 1e6


def take_turns(count, contestants):
    """Runs each contestant `count` times in turns, so that a busy moment of the machine meets all of them.

    `contestants` maps a name to a function that runs once and returns seconds and, or `None`, megabytes.
    """
    runs = {name: Runs() for name in contestants}
    for _ in range(count):
        for name, once in contestants.items():
            seconds, megabytes = once()
            runs[name].seconds.append(seconds)
            if megabytes is not None:
                runs[name].megabytes.append(megabytes)
    return runs
