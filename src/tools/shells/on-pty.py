"""Runs a program on a terminal of its own. Usage: on-pty.py COLUMNS ROWS PROGRAM [ARGUMENT...]

What comes on standard input is typed; what the program prints goes to standard output. When standard input closes, the
terminal hangs up, as when its window is closed. Ends with the program's exit code.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios

columns, rows = int(sys.argv[1]), int(sys.argv[2])
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.execvpe(sys.argv[3], sys.argv[3:], os.environ)


def write(to, data):
    while data:
        data = data[os.write(to, data) :]


typed = b""
watched = [0, terminal]
while True:
    ready, writable, _ = select.select(watched, [terminal] if typed else [], [])
    if terminal in ready:
        try:
            data = os.read(terminal, 65536)
        except OSError:
            data = b""
        if not data:
            break
        write(1, data)
    if 0 in ready:
        data = os.read(0, 65536)
        if not data:
            os.kill(pid, signal.SIGHUP)
            os.close(terminal)
            break
        typed += data
    if terminal in writable:
        # A terminal takes about 4 KB at a time; more would wait for the program to read.
        typed = typed[os.write(terminal, typed[:1024]) :]
_, status = os.waitpid(pid, 0)
sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)
