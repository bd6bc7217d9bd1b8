# SPDX-License-Identifier: Apache-2.0
"""Golden values and toy networks for the testkit's metrics.

How to run, in this folder (Python 3.11):
    pip install numpy==2.2.6 scipy==1.15.3 scikit-image==0.26.0 onnx==1.23.2 onnxruntime==1.32.0 pillow==13.0.0 && python make_metrics.py
It writes into ../../luciddrag-testkit/src/test/resources/metric (`--out DIR` for another place). Running it twice gives the same bytes.

    a.png, b.png        41 x 29 pixels: soft coloured noise, and the same shifted in light, blurred on the left, noisy on the right
    lpips.onnx          inputs first, second (1,3,224,224); output distance (1,1,1,1): mean |first - second| weighted .2, .3, .5 by colour
    open_lpips.onnx     the same with open batch and sides
    clip_image.onnx     pixel_values (1,3,8,8); image_embeds (1,4): means of the three colours and of the upper left quarter's red
    aesthetic.onnx      pixels (1,3,8,8); score (1,1): 5 + a weighted sum of the three colours' means
    clip_text.onnx      input_ids, attention_mask (1,n) int64; text_embeds (1,4): mean of rows of a table, by masked id
    golden.properties   see below; floats as repr

golden.properties: ssim (scikit-image, the settings named in Ssim's Javadoc), psnr (scikit-image, data range 1), lpips (Python's onnxruntime on
pictures resized by scipy-free NumPy code to torch's align_corners=False rule), clip (cosine; pixels by Pillow's bicubic, which rounds to bytes),
wilson.K.N as "low high" (scipy.stats.binomtest).
"""
import argparse
import pathlib

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from PIL import Image
from scipy.ndimage import gaussian_filter
from scipy.stats import binomtest
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

W, H = 41, 29
IDS = [5, 2, 7, 1]
MEANS = np.array([0.48145466, 0.4578275, 0.40821073])
DEVIATIONS = np.array([0.26862954, 0.26130258, 0.27577711])


def pictures():
    rng = np.random.default_rng(7)
    soft = gaussian_filter(rng.random((H, W, 3)), (1.5, 1.5, 0))
    a = (soft - soft.min()) / (soft.max() - soft.min())
    b = 0.9 * a + 0.06
    b[:, : W // 2] = gaussian_filter(b, (1.2, 1.2, 0))[:, : W // 2]
    b[:, W // 2 :] += 0.05 * rng.standard_normal((H, W - W // 2, 3))
    return [np.round(np.clip(p, 0, 1) * 255).astype(np.uint8) for p in (a, b)]


def save(path, nodes, inputs, outputs, constants):
    def infos(table):
        return [helper.make_tensor_value_info(name, kind, shape) for name, kind, shape in table]

    initial = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, path.stem, infos(inputs), infos(outputs), initial)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name="make_metrics")
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString(deterministic=True))


def lpips(path, shape):
    nodes = [
        helper.make_node("Sub", ["first", "second"], ["d"]),
        helper.make_node("Abs", ["d"], ["m"]),
        helper.make_node("ReduceMean", ["m"], ["c"], axes=[2, 3], keepdims=1),
        helper.make_node("Mul", ["c", "weights"], ["v"]),
        helper.make_node("ReduceSum", ["v", "axis"], ["distance"], keepdims=1),
    ]
    ports = [("first", TensorProto.FLOAT, shape), ("second", TensorProto.FLOAT, shape)]
    constants = {"weights": np.array([0.2, 0.3, 0.5], np.float32).reshape(1, 3, 1, 1), "axis": np.array([1], np.int64)}
    save(path, nodes, ports, [("distance", TensorProto.FLOAT, [shape[0], 1, 1, 1])], constants)


def clip_image(path):
    nodes = [
        helper.make_node("ReduceMean", ["pixel_values"], ["colours"], axes=[2, 3], keepdims=0),
        helper.make_node("Slice", ["pixel_values", "from", "to"], ["corner"]),
        helper.make_node("ReduceMean", ["corner"], ["left"], axes=[2, 3], keepdims=0),
        helper.make_node("Concat", ["colours", "left"], ["image_embeds"], axis=1),
    ]
    constants = {"from": np.array([0, 0, 0, 0], np.int64), "to": np.array([1, 1, 4, 4], np.int64)}
    save(path, nodes, [("pixel_values", TensorProto.FLOAT, [1, 3, 8, 8])], [("image_embeds", TensorProto.FLOAT, [1, 4])], constants)


def aesthetic(path):
    nodes = [
        helper.make_node("ReduceMean", ["pixels"], ["colours"], axes=[2, 3], keepdims=0),
        helper.make_node("Gemm", ["colours", "weights", "bias"], ["score"]),
    ]
    constants = {"weights": np.array([[1.0], [-0.5], [2.0]], np.float32), "bias": np.array([5.0], np.float32)}
    save(path, nodes, [("pixels", TensorProto.FLOAT, [1, 3, 8, 8])], [("score", TensorProto.FLOAT, [1, 1])], constants)


def clip_text(path):
    table = np.random.default_rng(3).standard_normal((10, 4)).astype(np.float32)
    nodes = [
        helper.make_node("Mul", ["input_ids", "attention_mask"], ["seen"]),
        helper.make_node("Gather", ["table", "seen"], ["rows"], axis=0),
        helper.make_node("ReduceMean", ["rows"], ["text_embeds"], axes=[1], keepdims=0),
    ]
    ports = [("input_ids", TensorProto.INT64, [1, "n"]), ("attention_mask", TensorProto.INT64, [1, "n"])]
    save(path, nodes, ports, [("text_embeds", TensorProto.FLOAT, [1, 4])], {"table": table})


def bilinear(p, side):
    """torch's interpolate(mode='bilinear', align_corners=False) of (h, w, 3)."""

    def axis(n):
        at = np.clip((np.arange(side) + 0.5) * n / side - 0.5, 0, n - 1)
        low = np.minimum(at.astype(int), n - 2)
        return low, at - low

    y, fy = axis(p.shape[0])
    x, fx = axis(p.shape[1])
    fy, fx = fy[:, None, None], fx[None, :, None]
    upper = p[y][:, x] * (1 - fx) + p[y][:, x + 1] * fx
    lower = p[y + 1][:, x] * (1 - fx) + p[y + 1][:, x + 1] * fx
    return upper * (1 - fy) + lower * fy


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).parent / "../../luciddrag-testkit/src/test/resources/metric")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    a, b = pictures()
    Image.fromarray(a).save(out / "a.png")
    Image.fromarray(b).save(out / "b.png")
    lpips(out / "lpips.onnx", [1, 3, 224, 224])
    lpips(out / "open_lpips.onnx", ["batch", 3, "height", "width"])
    clip_image(out / "clip_image.onnx")
    clip_text(out / "clip_text.onnx")
    aesthetic(out / "aesthetic.onnx")

    fa, fb = a / 255.0, b / 255.0
    lines = {
        "ssim": structural_similarity(fa, fb, data_range=1, channel_axis=2, gaussian_weights=True, sigma=1.5, use_sample_covariance=False),
        "psnr": peak_signal_noise_ratio(fa, fb, data_range=1),
    }
    small = [(2 * bilinear(p, 224) - 1).transpose(2, 0, 1)[None].astype(np.float32) for p in (fa, fb)]
    session = onnxruntime.InferenceSession(out / "lpips.onnx")
    lines["lpips"] = float(session.run(None, {"first": small[0], "second": small[1]})[0].ravel()[0])

    side, shorter = 8, min(W, H)
    resized = Image.fromarray(a).resize((side * W // shorter, side * H // shorter), Image.BICUBIC)
    left = round((resized.width - side) / 2)
    cut = np.asarray(resized.crop((left, 0, left + side, side))) / 255.0
    pixels = ((cut - MEANS) / DEVIATIONS).transpose(2, 0, 1)[None].astype(np.float32)
    image = onnxruntime.InferenceSession(out / "clip_image.onnx").run(None, {"pixel_values": pixels})[0][0]
    lines["aesthetic"] = float(onnxruntime.InferenceSession(out / "aesthetic.onnx").run(None, {"pixels": pixels})[0].item())
    ids = np.array([IDS], np.int64)
    text = onnxruntime.InferenceSession(out / "clip_text.onnx").run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0][0]
    lines["clip"] = float(image @ text / np.linalg.norm(image) / np.linalg.norm(text))
    for k, n in ((0, 10), (3, 10), (95, 103), (7, 7)):
        ci = binomtest(k, n).proportion_ci(method="wilson")
        lines[f"wilson.{k}.{n}"] = f"{float(ci.low)!r} {float(ci.high)!r}"
    with open(out / "golden.properties", "w", newline="\n") as file:
        file.write("# made by tools/golden/make_metrics.py\n")
        for key, value in lines.items():
            file.write(f"{key} = {value if isinstance(value, str) else repr(float(value))}\n")


if __name__ == "__main__":
    main()
