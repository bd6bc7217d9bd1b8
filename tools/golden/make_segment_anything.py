# SPDX-License-Identifier: Apache-2.0
"""Toy networks with the interfaces of Segment Anything's ONNX exports, and what Python's onnxruntime computes with them.

How to run, in this folder (Python 3.11):
    pip install onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6 pillow==13.0.0 && python make_segment_anything.py
It writes into ../../luciddrag-core/src/test/resources/segment (`--out DIR` for another place). Running it twice gives the same bytes.

Nothing is trained. An encoder is the mean colour of 16 x 16 pixels; a decoder marks the places whose colour is near that under the point, at
three or four thresholds (part, thing, thing with neighbours): real masks of plainly coloured things. Names, types, shapes and the way from
pixels to the canvas and back follow the published exports (see package io.luciddrag.core.internal.segment), written from their description.

    sam_encoder.onnx           x (1,3,1024,1024), normalised and padded; image_embeddings (1,3,64,64)
    hwc_encoder.onnx           input_image (height,width,3), 0 to 255; the same embeddings (samexporter --use-preprocess)
    fixed_hwc_encoder.onnx     input_image (684,1024,3); the same embeddings
    sam_decoder.onnx           the official six inputs; masks, iou_predictions, low_res_masks, four candidates
    single_decoder.onnx        the same with one candidate and without low_res_masks
    efficient_encoder.onnx     batched_images (batch,3,height,width), 0 to 1; image_embeddings (batch,3,64,64)
    efficient_decoder.onnx     batched_point_coords (1,n,1,2) ...; output_masks (1,n,3,height,width), iou_predictions (1,n,3), low-res masks
    foreign, custom_op, external, huge_encoder, two_channel_encoder, nan_decoder .onnx: what must be refused

The decoders punish wrong prompts: without a padding point of label -1 (SAM) or without label 1 (EfficientSAM) every mask is empty.

golden.json: per case the network's own answer for the official order of work. `coords` is `point` as the decoder is told, `canvas`
holds every `canvasStep`-th value of the encoder's input,
`masks` (candidates, rows, columns) the memberships sigmoid(logits) of every `step`-th pixel of every `step`-th row, and `iou` (candidates).
"""
import argparse
import json
import pathlib

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from PIL import Image

SIDE, GRID, LOW = 1024, 64, 256
MEAN = np.array([123.675, 116.28, 103.53], np.float32)
STD = np.array([58.395, 57.12, 57.375], np.float32)
CANDIDATES = np.array([2.0, 0.05, 0.8, 3.0], np.float32)  # squared colour distances; the first is for several points
FLOAT, INT64 = TensorProto.FLOAT, TensorProto.INT64


class Graph:
    """Collects nodes and constants; `g.op("Add", a, b)` returns the name of the result."""

    def __init__(self):
        self.nodes, self.constants = [], []

    def const(self, value, dtype=np.float32):
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(value, dtype), name))
        return name

    def ints(self, *values):
        return self.const(values, np.int64)

    def op(self, kind, *inputs, out=None, **attributes):
        out = out or f"t{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], **attributes))
        return out

    def resize(self, x, sizes, out=None):
        return self.op("Resize", x, "", "", sizes, out=out, mode="linear", coordinate_transformation_mode="half_pixel")

    def save(self, path, inputs, outputs):
        def infos(table):
            return [helper.make_tensor_value_info(name, kind, shape) for name, kind, shape in table]

        graph = helper.make_graph(self.nodes, path.stem, infos(inputs), infos(outputs), self.constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name="make_segment_anything")
        onnx.checker.check_model(model)
        path.write_bytes(model.SerializeToString(deterministic=True))


# ---------------------------------------------------------------------------------------------------------------- encoders

EMBEDDINGS = ("image_embeddings", FLOAT, [1, 3, GRID, GRID])


def pooled(g, x):
    g.op("AveragePool", x, out="image_embeddings", kernel_shape=[16, 16], strides=[16, 16])


def sam_encoder(path):
    g = Graph()
    pooled(g, "x")
    g.save(path, [("x", FLOAT, [1, 3, SIDE, SIDE])], [EMBEDDINGS])


def hwc_encoder(path, height="image_height", width="image_width"):
    g = Graph()
    x = g.op("Div", g.op("Sub", "input_image", g.const(MEAN)), g.const(STD))
    x = g.op("Transpose", x, perm=[2, 0, 1])
    size = g.op("Slice", g.op("Shape", x), g.ints(1), g.ints(3))
    rest = g.op("Sub", g.ints(SIDE, SIDE), size)
    x = g.op("Pad", x, g.op("Concat", g.ints(0, 0, 0, 0), rest, axis=0))
    pooled(g, g.op("Unsqueeze", x, g.ints(0)))  # onnxruntime cannot merge a wide Pad into the pooling
    g.save(path, [("input_image", FLOAT, [height, width, 3])], [EMBEDDINGS])


def efficient_encoder(path):
    g = Graph()
    x = g.resize("batched_images", g.ints(1, 3, SIDE, SIDE))
    mean = g.const(np.reshape([0.485, 0.456, 0.406], (1, 3, 1, 1)))
    std = g.const(np.reshape([0.229, 0.224, 0.225], (1, 3, 1, 1)))
    pooled(g, g.op("Div", g.op("Sub", x, mean), std))
    g.save(path, [("batched_images", FLOAT, ["batch", 3, "height", "width"])], [("image_embeddings", FLOAT, ["batch", 3, GRID, GRID])])


# ---------------------------------------------------------------------------------------------------------------- decoders


def cells(g, points):
    """(n, 2) in pixels of the canvas, centre of the first pixel at 0.5 -> (n) indices of cells."""
    cell = g.op("Floor", g.op("Div", points, g.const(SIDE / GRID)))
    cell = g.op("Clip", cell, g.const(0), g.const(GRID - 1))
    index = g.op("ReduceSum", g.op("Mul", cell, g.const([1, GRID])), g.ints(1), keepdims=0)
    return g.op("Cast", index, to=INT64)


def likeness(g, distance, thresholds, fault):
    """Squared colour distances (n,1,64,64) -> logits (n,k,64,64): 6 at no distance, 0 at the threshold."""
    t = g.const(np.reshape(thresholds, (1, -1, 1, 1)))
    logits = g.op("Mul", g.op("Div", g.op("Sub", t, distance), t), g.const(6))
    return g.op("Clip", g.op("Sub", logits, fault), g.const(-20), g.const(20))


def stability(g, low, out=None):
    """Pixels above logit 1 over those above -1: how little a mask depends on where it is cut."""
    def count(level):
        above = g.op("Cast", g.op("Greater", low, g.const(level)), to=FLOAT)
        return g.op("ReduceSum", above, g.ints(2, 3), keepdims=0)

    return g.op("Div", count(1), g.op("Max", count(-1), g.const(1)), out=out)


def sam_decoder(path, single=False):
    g = Graph()
    points = g.op("Reshape", g.op("Add", "point_coords", g.const(0.5)), g.ints(-1, 2))
    labels = g.op("Reshape", "point_labels", g.ints(-1))
    chosen = g.op("Cast", g.op("Equal", labels, g.const(1)), to=FLOAT)
    padded = g.op("ReduceMax", g.op("Cast", g.op("Equal", labels, g.const(-1)), to=FLOAT), keepdims=0)
    colours = g.op("Gather", g.op("Reshape", "image_embeddings", g.ints(3, GRID * GRID)), cells(g, points), axis=1)
    sought = g.op("Div", g.op("ReduceSum", g.op("Mul", colours, chosen), g.ints(1)), g.op("ReduceSum", chosen))
    apart = g.op("Sub", "image_embeddings", g.op("Reshape", sought, g.ints(1, 3, 1, 1)))
    distance = g.op("ReduceSum", g.op("Mul", apart, apart), g.ints(1))
    fault = g.op("Mul", g.op("Sub", g.const(1), padded), g.const(1000))
    logits = likeness(g, distance, CANDIDATES, fault)
    given = g.op("Mul", g.op("Reshape", "has_mask_input", g.ints(1, 1, 1, 1)), "mask_input")
    low = g.op("Add", g.resize(logits, g.ints(1, 4, LOW, LOW)), given, out=None if single else "low_res_masks")
    iou = stability(g, low, out=None if single else "iou_predictions")
    n = 4
    if single:  # the best of the last three, as for a prompt of one point
        best = g.op("Add", g.op("ArgMax", g.op("Slice", iou, g.ints(1), g.ints(4), g.ints(1)), axis=1, keepdims=0), g.ints(1))
        low, n = g.op("Gather", low, best, axis=1), 1
        g.op("Gather", iou, best, axis=1, out="iou_predictions")
    canvas = g.resize(low, g.ints(1, n, SIDE, SIDE))
    scale = g.op("Div", g.const(SIDE), g.op("ReduceMax", "orig_im_size", keepdims=0))
    fitted = g.op("Cast", g.op("Floor", g.op("Add", g.op("Mul", "orig_im_size", scale), g.const(0.5))), to=INT64)
    crop = g.op("Slice", canvas, g.ints(0, 0), fitted, g.ints(2, 3))
    g.resize(crop, g.op("Concat", g.ints(1, n), g.op("Cast", "orig_im_size", to=INT64), axis=0), out="masks")
    inputs = [
        EMBEDDINGS,
        ("point_coords", FLOAT, [1, "num_points", 2]),
        ("point_labels", FLOAT, [1, "num_points"]),
        ("mask_input", FLOAT, [1, 1, LOW, LOW]),
        ("has_mask_input", FLOAT, [1]),
        ("orig_im_size", FLOAT, [2]),
    ]
    outputs = [("masks", FLOAT, [1, n, "h", "w"]), ("iou_predictions", FLOAT, [1, n]), ("low_res_masks", FLOAT, [1, n, LOW, LOW])]
    g.save(path, inputs, outputs[:2] if single else outputs)


def efficient_decoder(path):
    g = Graph()
    size = g.op("Cast", "orig_im_size", to=FLOAT)
    scale = g.op("Div", g.const(SIDE), g.op("Gather", size, g.ints(1, 0)))  # x is measured in widths
    points = g.op("Add", g.op("Mul", g.op("Reshape", "batched_point_coords", g.ints(-1, 2)), scale), g.const(0.5))
    wrong = g.op("Cast", g.op("Not", g.op("Equal", "batched_point_labels", g.const(1))), to=FLOAT)
    fault = g.op("Mul", g.op("Reshape", wrong, g.ints(-1, 1, 1, 1)), g.const(1000))
    colours = g.op("Gather", g.op("Reshape", "image_embeddings", g.ints(3, GRID * GRID)), cells(g, points), axis=1)
    sought = g.op("Unsqueeze", g.op("Transpose", colours, perm=[1, 0]), g.ints(2, 3))  # (n,3,1,1)
    apart = g.op("Sub", "image_embeddings", sought)
    distance = g.op("ReduceSum", g.op("Mul", apart, apart), g.ints(1))
    logits = likeness(g, distance, CANDIDATES[1:], fault)
    shape = g.op("Slice", g.op("Shape", logits), g.ints(0), g.ints(2))  # n, 3
    low = g.resize(logits, g.op("Concat", shape, g.ints(LOW, LOW), axis=0), out="1310")
    g.op("Unsqueeze", stability(g, low), g.ints(0), out="iou_predictions")
    full = g.resize(low, g.op("Concat", shape, "orig_im_size", axis=0))
    g.op("Unsqueeze", full, g.ints(0), out="output_masks")
    g.save(
        path,
        [
            ("image_embeddings", FLOAT, ["batch", 3, GRID, GRID]),
            ("batched_point_coords", FLOAT, [1, "num_points", 1, 2]),
            ("batched_point_labels", FLOAT, [1, "num_points", 1]),
            ("orig_im_size", INT64, [2]),
        ],
        [("output_masks", FLOAT, [1, "n", 3, "h", "w"]), ("iou_predictions", FLOAT, [1, "n", 3]), ("1310", FLOAT, ["n", 3, LOW, LOW])],
    )


# ------------------------------------------------------------------------------------------------------- what is to be refused


def refused(folder):
    g = Graph()
    g.op("Identity", "tokens", out="logits")
    g.save(folder / "foreign.onnx", [("tokens", INT64, [1, "length"])], [("logits", INT64, [1, "length"])])

    info = helper.make_tensor_value_info
    x, y = info("x", FLOAT, [1, 3, SIDE, SIDE]), info("image_embeddings", FLOAT, [1, 3, GRID, GRID])
    node = helper.make_node("WindowAttention", ["x"], ["image_embeddings"], domain="com.example")
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.example", 1)]
    model = helper.make_model(helper.make_graph([node], "custom_op", [x], [y]), opset_imports=opsets, ir_version=8)
    (folder / "custom_op.onnx").write_bytes(model.SerializeToString(deterministic=True))

    weights = onnx.TensorProto(name="weights", data_type=FLOAT, dims=[1, 3, 1, 1], data_location=TensorProto.EXTERNAL)
    weights.external_data.add(key="location", value="absent_weights.bin")
    nodes = [helper.make_node("Mul", ["x", "weights"], ["image_embeddings"])]
    model = helper.make_model(helper.make_graph(nodes, "external", [x], [y], [weights]), opset_imports=opsets[:1], ir_version=8)
    (folder / "external.onnx").write_bytes(model.SerializeToString(deterministic=True))

    g = Graph()  # declares no size, and gives 100 MB
    means = g.op("ReduceMean", "x", axes=[2, 3])
    g.op("Expand", means, g.ints(1, 3, 3000, 3000), out="image_embeddings")
    g.save(folder / "huge_encoder.onnx", [("x", FLOAT, [1, 3, SIDE, SIDE])], [("image_embeddings", FLOAT, [1, 3, "h", "w"])])

    g = Graph()
    part = g.op("Slice", "x", g.ints(0), g.ints(2), g.ints(1))
    pooled(g, part)
    g.save(folder / "two_channel_encoder.onnx", [("x", FLOAT, [1, 3, SIDE, SIDE])], [("image_embeddings", FLOAT, [1, 2, GRID, GRID])])

    model = onnx.load(folder / "sam_decoder.onnx")
    for i, node in enumerate(model.graph.node):
        if "low_res_masks" in node.output:
            node.output[0] = "finite"
            model.graph.node.insert(i + 1, helper.make_node("Div", ["finite", "zero"], ["divided"]))
            model.graph.node.insert(i + 2, helper.make_node("Mul", ["divided", "zero"], ["low_res_masks"]))
            break
    model.graph.initializer.append(numpy_helper.from_array(np.float32(0), "zero"))
    model.graph.name = "nan_decoder"
    (folder / "nan_decoder.onnx").write_bytes(model.SerializeToString(deterministic=True))


# ---------------------------------------------------------------------------------------------------------- pictures and answers


def picture(width, height):
    """A red disc with a darker patch in it and a blue block on softly shaded green ground."""
    y, x = np.mgrid[0:height, 0:width]
    unit = min(width, height)
    image = np.stack([60 + 30 * x // width, 120 + 20 * y // height, 80 + 0 * x], -1)
    disc = (x - 0.35 * width) ** 2 + (y - 0.5 * height) ** 2 < (0.3 * unit) ** 2
    image[disc] = [220, 80, 50]
    patch = disc & (x > 0.35 * width) & (y > 0.5 * height)
    image[patch] = [150, 60, 40]
    image[(abs(x - 0.8 * width) < 0.12 * width) & (abs(y - 0.6 * height) < 0.2 * height)] = [50, 60, 210]
    return image.astype(np.uint8)


def resized(image, width, height):
    """Pillow's bilinear filter, the one of SAM's ResizeLongestSide, on floats so that nothing is rounded to 8 bit."""
    planes = [Image.fromarray(image[..., c].astype(np.float32)).resize((width, height), Image.Resampling.BILINEAR) for c in range(3)]
    return np.stack([np.asarray(p) for p in planes], -1)


def fitted(image):
    height, width = image.shape[:2]
    scale = SIDE / max(height, width)
    return int(width * scale + 0.5), int(height * scale + 0.5)


def normalised(image):
    width, height = fitted(image)
    planes = ((resized(image, width, height) - MEAN) / STD).transpose(2, 0, 1)
    return np.pad(planes, ((0, 0), (0, SIDE - height), (0, SIDE - width)))[None].astype(np.float32)


def prompt(image, point):
    width, height = fitted(image)
    x = point[0] * (width / image.shape[1])
    y = point[1] * (height / image.shape[0])
    return {
        "point_coords": np.array([[[x, y], [0, 0]]], np.float32),
        "point_labels": np.array([[1, -1]], np.float32),
        "mask_input": np.zeros((1, 1, LOW, LOW), np.float32),
        "has_mask_input": np.zeros(1, np.float32),
        "orig_im_size": np.array(image.shape[:2], np.float32),
    }


def coords(kind, image, point):
    """What the decoder is told for a point."""
    return point if kind == "efficient" else [round(float(v), 4) for v in prompt(image, point)["point_coords"][0, 0]]


def run(folder, name, feed):
    session = onnxruntime.InferenceSession(folder / f"{name}.onnx", providers=["CPUExecutionProvider"])
    return dict(zip([o.name for o in session.get_outputs()], session.run(None, feed)))


def answer(folder, kind, image, point):
    """The encoder's input, the logits (candidates, height, width) and the predicted IoU."""
    if kind == "efficient":
        canvas = (image.astype(np.float32) / 255).transpose(2, 0, 1)[None]
        embeddings = run(folder, "efficient_encoder", {"batched_images": canvas})
        feed = {
            "batched_point_coords": np.array([[[point]]], np.float32),
            "batched_point_labels": np.ones((1, 1, 1), np.float32),
            "orig_im_size": np.array(image.shape[:2], np.int64),
        }
        out = run(folder, "efficient_decoder", embeddings | feed)
        return canvas, out["output_masks"][0, 0], out["iou_predictions"][0, 0]
    if kind == "hwc":
        canvas = resized(image, *fitted(image)).astype(np.float32)
        embeddings = run(folder, "hwc_encoder", {"input_image": canvas})
    else:
        canvas = normalised(image)
        embeddings = run(folder, "sam_encoder", {"x": canvas})
    out = run(folder, "single_decoder" if kind == "single" else "sam_decoder", embeddings | prompt(image, point))
    return canvas, out["masks"][0], out["iou_predictions"][0]


SIZES = {"wide": (150, 100), "tall": (70, 180), "large": (1400, 900)}
CASES = [(kind, name) for name in SIZES for kind in ("sam", "hwc", "single", "efficient") if kind in ("sam", "efficient") or name == "wide"]


def golden(folder):
    cases = []
    for kind, name in CASES:
        image = np.asarray(Image.open(folder / f"{name}.png"))
        height, width = image.shape[:2]
        point = [int(0.35 * width + 0.1 * min(width, height)), int(0.5 * height + 0.1 * min(width, height))]  # on the patch
        canvas, logits, iou = answer(folder, kind, image, point)
        step = max(3, max(width, height) // 30)
        masks = 1 / (1 + np.exp(-logits.astype(np.float64)))
        canvas_step = canvas.size // 400 | 1
        cases.append(
            {
                "kind": kind, "picture": name, "point": point, "coords": coords(kind, image, point), "canvasStep": canvas_step,
                "canvas": [round(float(v), 5) for v in canvas.ravel()[::canvas_step]],
                "step": step, "candidates": len(iou), "iou": [round(float(v), 6) for v in iou],
                "masks": [round(float(v), 5) for v in masks[:, ::step, ::step].ravel()],
            }
        )
        print(kind, name, canvas.shape, "iou", iou.round(3), "shares", (masks > 0.5).mean((1, 2)).round(4))
    text = ",\n".join(json.dumps(case) for case in cases)
    (folder / "golden.json").write_text('{"about": "tools/golden/make_segment_anything.py",\n"cases": [\n' + text + "\n]}\n")


def main():
    parser = argparse.ArgumentParser()
    here = pathlib.Path(__file__).resolve().parent
    parser.add_argument("--out", type=pathlib.Path, default=here / "../../luciddrag-core/src/test/resources/segment")
    folder = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    sam_encoder(folder / "sam_encoder.onnx")
    hwc_encoder(folder / "hwc_encoder.onnx")
    hwc_encoder(folder / "fixed_hwc_encoder.onnx", 684, SIDE)
    sam_decoder(folder / "sam_decoder.onnx")
    sam_decoder(folder / "single_decoder.onnx", single=True)
    efficient_encoder(folder / "efficient_encoder.onnx")
    efficient_decoder(folder / "efficient_decoder.onnx")
    refused(folder)
    for name, size in SIZES.items():
        Image.fromarray(picture(*size)).save(folder / f"{name}.png", optimize=True)
    golden(folder)


if __name__ == "__main__":
    main()
