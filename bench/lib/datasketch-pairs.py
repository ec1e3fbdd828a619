"""Finds the near-duplicate pairs of texts with datasketch, and prints one JSON object: how many, and CPU seconds.

    python datasketch-pairs.py THRESHOLD < texts.json

5-shingles, 128 permutations, 32 bands of 4 rows, then exact Jaccard of the candidates.
"""

import json
import sys
import time

from datasketch import MinHash, MinHashLSH

SIZE = 5


def shingles(text):
    if not text:
        return set()
    return {text[at : at + SIZE] for at in range(max(1, len(text) - SIZE + 1))}


def main():
    threshold = float(sys.argv[1])
    texts = json.load(sys.stdin)
    MinHash(num_perm=128).update_batch([b"warm"])
    start = time.process_time()
    index = MinHashLSH(num_perm=128, params=(32, 4))
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
