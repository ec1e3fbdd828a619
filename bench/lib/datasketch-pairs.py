"""Finds the near-duplicate pairs of texts with datasketch, and prints one JSON object: how many, and CPU seconds.

    python datasketch-pairs.py THRESHOLD < texts.json

Shingles of one word, 128 permutations, 25 bands of 5 rows, then exact Jaccard of the candidates.
"""

import json
import sys
import time

from datasketch import MinHash, MinHashLSH


def shingles(text):
    return set(text.split())


def main():
    threshold = float(sys.argv[1])
    texts = json.load(sys.stdin)
    MinHash(num_perm=128).update_batch([b"warm"])
    start = time.process_time()
    index = MinHashLSH(num_perm=128, params=(25, 5))
    sets, found = [], 0
    for number, text in enumerate(texts):
        own = shingles(text)
        sketch = MinHash(num_perm=128)
        sketch.update_batch([shingle.encode("utf8") for shingle in own])
        for other in index.query(sketch):
            both = len(own & sets[other])
            if both >= threshold * (len(own) + len(sets[other]) - both):
                found += 1
        index.insert(number, sketch)
        sets.append(own)
    json.dump({"found": found, "seconds": time.process_time() - start}, sys.stdout)


main()
