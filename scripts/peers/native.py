"""PyTorch, natively: the same network, batches and steps as the peers in the browser.

What is chosen: one thread, all batches normalised and in memory as tensors before
the clock starts, nn.Sequential with torch.optim.SGD, gradients set to None. The
update over lists of tensors (foreach) is taken where it is no slower. BLAS is
whatever this PyTorch was built with or finds; the answer says which one.

    native.py DATA-FOLDER   prints one JSON object
"""

import gzip
import json
import math
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
import torch  # noqa: E402: after the number of threads

LAYERS, BATCH, LR, MOMENTUM = [784, 64, 64, 128, 10], 50, 0.05, 0.22
WARMUP, BLOCKS, BLOCK_STEPS = 50, 3, 100  # as in common.mjs
STEPS = WARMUP + BLOCKS * BLOCK_STEPS + 1


def random(seed):
    """mulberry32, as in common.mjs."""
    low = 0xFFFFFFFF
    while True:
        seed = (seed + 0x6D2B79F5) & low
        t = ((seed ^ seed >> 15) * (1 | seed)) & low
        t = (t + (((t ^ t >> 7) * (61 | t)) & low) ^ t) & low
        yield (t ^ t >> 14) / 2**32


def network():
    numbers = random(1)

    def uniform(n, bound):
        return torch.tensor([(2 * next(numbers) - 1) * bound for _ in range(n)])

    modules = []
    for m, n in zip(LAYERS, LAYERS[1:]):
        linear = torch.nn.Linear(m, n)
        with torch.no_grad():
            linear.weight.copy_(uniform(m * n, 1 / math.sqrt(m)).view(m, n).t())
            linear.bias.copy_(uniform(n, 1 / math.sqrt(m)))
        modules += [linear, torch.nn.ReLU()]
    return torch.nn.Sequential(*modules[:-1])


def batches(folder):
    def idx(name, header):
        path = os.path.join(folder, name)
        opened = gzip.open(path + ".gz") if os.path.exists(path + ".gz") else open(path, "rb")
        with opened as f:
            return torch.frombuffer(bytearray(f.read()[header:]), dtype=torch.uint8)

    labels = idx("train-labels-idx1-ubyte", 8).long()
    pixels = idx("train-images-idx3-ubyte", 16).view(-1, 784)
    numbers, order = random(2), list(range(len(labels)))
    for i in range(len(order) - 1, 0, -1):
        j = math.floor(next(numbers) * (i + 1))
        order[i], order[j] = order[j], order[i]
    chosen = torch.tensor(order[: STEPS * BATCH])
    x = (pixels[chosen].float() / 255 - 0.1307) / 0.3081
    return list(zip(x.split(BATCH), labels[chosen].split(BATCH)))


def train(data, foreach):
    net = network()
    optimizer = torch.optim.SGD(net.parameters(), lr=LR, momentum=MOMENTUM, foreach=foreach)
    cross_entropy = torch.nn.CrossEntropyLoss()

    def step(i):
        x, y = data[i]
        optimizer.zero_grad(set_to_none=True)
        loss = cross_entropy(net(x), y)
        loss.backward()
        optimizer.step()
        return loss

    first = step(0).item()
    for i in range(1, WARMUP):
        step(i)
    best = math.inf
    for block in range(BLOCKS):
        start = time.perf_counter()
        for i in range(BLOCK_STEPS):
            step(WARMUP + block * BLOCK_STEPS + i)
        best = min(best, (time.perf_counter() - start) / BLOCK_STEPS)
    return {
        "secondsPerEpoch": best * 60000 / BATCH,
        "steps": STEPS,
        "lossFirst": first,
        "lossLast": step(STEPS - 1).item(),
        "foreach": foreach,
    }


def blas():
    """The file that the matrix products come from, as far as one can tell."""
    try:
        with open("/proc/self/maps") as maps:
            files = {line.split("/")[-1].strip() for line in maps if "/" in line}
    except OSError:
        return "unknown"
    known = [f for f in files if "openblas" in f or "mkl_" in f or "libblas" in f]
    return ", ".join(sorted(known)) or "built in"


torch.set_num_threads(1)
data = batches(sys.argv[1])
result = min((train(data, foreach) for foreach in (False, True)), key=lambda r: r["secondsPerEpoch"])
print(json.dumps({**result, "version": torch.__version__, "blas": blas()}))
