# Reads a picture with PyTorch: pip install torch safetensors
import torch
from safetensors import safe_open

with safe_open("MODEL.safetensors", "pt") as file:
    about = file.metadata()
    tensors = {name: file.get_tensor(name) for name in file.keys()}

modules = []
for l in range(len(tensors) // 2):
    weight, bias = tensors[f"layers.{l}.weight"], tensors[f"layers.{l}.bias"]
    linear = torch.nn.Linear(weight.shape[1], weight.shape[0])
    linear.weight.data, linear.bias.data = weight, bias
    modules += [linear, torch.nn.LeakyReLU(float(about.get("slope", 0)))]
network = torch.nn.Sequential(*modules[:-1]).eval()


# BEGIN DESKEW
def deskew(pixels):
    """The network has learnt from pictures whose slant was taken out."""
    at = [(p, i % 28, i // 28) for i, p in enumerate(pixels)]
    mass, x, y = sum(pixels), sum(p * x for p, x, y in at), sum(p * y for p, x, y in at)
    xy, yy = sum(p * x * y for p, x, y in at), sum(p * y * y for p, x, y in at)
    over, under = (mass * xy - x * y) * 65536, max(mass * yy - y * y + mass * mass // 256, 1)
    slant = max(-39321, min(39321, abs(over) // under * (1 if over > 0 else -1)))
    middle = y * 65536 // max(mass, 1)
    out = []
    for row in range(28):
        shift = slant * (row * 65536 - middle) >> 16
        line = [0] * 18 + list(pixels[28 * row:28 * row + 28]) + [0] * 18
        part = (shift & 65535) >> 8
        for column in range(18 + (shift >> 16), 46 + (shift >> 16)):
            out.append((line[column] * (256 - part) + line[column + 1] * part + 128) >> 8)
    return out
# END DESKEW


pixels = list(open("picture.gray", "rb").read())  # 28 rows of 28 bytes: 0 is paper, 255 is ink
# BEGIN DESKEW
pixels = deskew(pixels)
# END DESKEW
mean, std = float(about.get("mean", 0.1307)), float(about.get("std", 0.3081))
with torch.no_grad():
    probabilities = network((torch.tensor(pixels) / 255 - mean) / std).softmax(0)
classes = CLASSES
print(classes[probabilities.argmax()], f"{probabilities.max():.4f}")
