"""Groups the lines of labelled logs with drain3, and prints one JSON object: the groups of each system, and CPU seconds.

    python drain3-groups.py DIR SYSTEM... [--rounds N]

One setting for all systems: drain3's defaults (similarity .4, depth 4), the masks of its own example, and masks for the
other kinds of values that we mask as well: addresses, e-mail, UUIDs, paths, quoted text.
"""

import argparse
import csv
import json
import logging
import sys
import time

from drain3 import TemplateMiner
from drain3.masking import MaskingInstruction
from drain3.template_miner_config import TemplateMinerConfig

logging.disable(logging.CRITICAL)
EDGE = r"((?<=[^A-Za-z0-9])|^)(%s)((?=[^A-Za-z0-9])|$)"
MASKS = [
    (r"[a-z][a-z0-9+.-]+://[^\s\"'<>)\]]+", "URL"),
    (r"[\w.+-]+@[\w-]+(\.[\w-]+)+", "MAIL"),
    (r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "UUID"),
    (r"([0-9a-f]{2,}:){3,}([0-9a-f]{2,})", "ID"),
    (r"\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(:\d+)?", "IP"),
    (r"([0-9a-f]{6,} ?){3,}", "SEQ"),
    (r"([0-9A-F]{4} ?){4,}", "SEQ"),
    (r"0x[a-f0-9A-F]+", "HEX"),
    (r"[\-\+]?\d+", "NUM"),
]
BARE = [(r"(?<![\w/])(/[\w.$-]+){2,}/?", "PATH"), (r'"[^"]*"', "QUOTED")]


def miner():
    config = TemplateMinerConfig()
    edged = [(EDGE % pattern, name) for pattern, name in MASKS]
    config.masking_instructions = [MaskingInstruction(pattern, name) for pattern, name in BARE + edged]
    return TemplateMiner(config=config)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("dir")
    parser.add_argument("systems", nargs="+")
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    logs = {}
    for system in options.systems:
        with open(f"{options.dir}/{system}/{system}_2k.log_structured.csv", newline="") as file:
            logs[system] = [row["Content"] for row in csv.DictReader(file)]
    groups, seconds = {}, 0.0
    for lines in logs.values():  # To warm up, as the other side does.
        drain = miner()
        for line in lines[:200]:
            drain.add_log_message(line)
    for _ in range(options.rounds):
        for system, lines in logs.items():
            drain = miner()
            start = time.process_time()
            found = [drain.add_log_message(line)["cluster_id"] for line in lines]
            seconds += time.process_time() - start
            groups[system] = [str(group) for group in found]
    json.dump({"groups": groups, "seconds": seconds}, sys.stdout)


main()
