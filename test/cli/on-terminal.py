"""Runs a command on a terminal of its own and talks to it.

Reads {"command": [...], "env": {...}, "cwd": "...", "steps": [[expect, send], ...], "stdin": "tty"|"pipe"} from standard
input; writes {"exit": code, "output": text} when the command has ended. A step waits until `expect` has appeared behind
the last match, then sends `send`; `hangup` closes the terminal instead.
"""

import json
import os
import pty
import select
import signal
import sys
import time

job = json.load(sys.stdin)
pid, terminal = pty.fork()
if pid == 0:
    if job.get("stdin") == "pipe":
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir(job.get("cwd", "."))
    os.execvpe(job["command"][0], job["command"], job["env"])

output = b""
deadline = time.time() + 20


def read(seconds):
    """Adds what arrives to the output; False when the terminal is gone."""
    global output
    ready, _, _ = select.select([terminal], [], [], seconds)
    if not ready:
        return True
    try:
        data = os.read(terminal, 65536)
    except OSError:
        return False
    output += data
    return bool(data)


at = 0
alive = True
for expect, send in job["steps"]:
    wanted = expect.encode()
    while alive and wanted not in output[at:] and time.time() < deadline:
        alive = read(0.1)
    found = output.find(wanted, at)
    if found == -1:
        break
    at = found + len(wanted)
    if send == "hangup":
        os.close(terminal)
        alive = False
    elif send == "terminate":
        os.kill(pid, signal.SIGTERM)
    else:
        os.write(terminal, send.encode())
while alive and time.time() < deadline:
    alive = read(0.1)
while time.time() < deadline:
    done, status = os.waitpid(pid, os.WNOHANG)
    if done:
        break
    time.sleep(0.02)
else:
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
json.dump({"exit": os.waitstatus_to_exitcode(status), "output": output.decode("utf-8", "replace")}, sys.stdout)
