"""Runs the gateway program as one of another version: LEVEL VERSION OLDEST-DESK, then its words."""

import sys

from supervisor_app.__main__ import main
from supervisor_app.gateway import api, served_desks

if __name__ == "__main__":
    level, version, oldest = sys.argv[1:4]
    api.LEVEL, api.__version__ = int(level), version
    served_desks.ServedDesks.__init__.__defaults__ = (int(oldest),)
    sys.exit(main(sys.argv[4:]))
