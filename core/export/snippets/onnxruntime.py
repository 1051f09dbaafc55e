# Reads a picture with onnxruntime: pip install onnxruntime
import numpy
import onnxruntime

session = onnxruntime.InferenceSession("MODEL.onnx")
classes = session.get_modelmeta().custom_metadata_map["classes"].split("\n")

# 28 rows of 28 bytes: 0 is paper, 255 is ink. Any number of pictures can be read at once.
image = numpy.fromfile("picture.gray", numpy.uint8).reshape(1, 28, 28)
probabilities = session.run(["probabilities"], {"image": image})[0][0]
print(classes[probabilities.argmax()], f"{probabilities.max():.4f}")
