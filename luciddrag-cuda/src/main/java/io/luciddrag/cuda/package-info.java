/**
 * Stable Diffusion on a CUDA device: the backend {@code stable-diffusion-cuda}, made by {@link
 * io.luciddrag.cuda.CudaStableDiffusionProvider}, and the check of its natives, {@link
 * io.luciddrag.cuda.CudaNatives}. The core never needs this module.
 *
 * <p>A CUDA build of PyTorch is too large for Maven Central. Set-up on Linux, with an NVIDIA driver
 * in place:
 *
 * <pre>
 * pip install torch==2.7.1 --index-url https://download.pytorch.org/whl/cu128
 * export PYTORCH_LIBRARY_PATH=&lt;site-packages&gt;/torch/lib PYTORCH_VERSION=2.7.1 PYTORCH_FLAVOR=cu128
 * java -Djna.library.path=&lt;site-packages&gt;/nvidia/cuda_runtime/lib ...
 * </pre>
 *
 * <p><strong>No part of LucidDrag has been run on a GPU yet.</strong> Run without one: the check,
 * all decisions with made-up GPUs, the failures of a machine without natives, without a driver and
 * with natives for CPUs, and the start of DJL 0.35.1 with its JNI for cu128 on the libraries of
 * torch 2.7.1+cu126 and an edit with 'patch' on them, which gave the CPU natives' pixels, a
 * stand-in taking the place of the driver's library. Not run: reading a GPU's memory and
 * capability, moving weights to it, any network, energy or gradient on it, fp16 arithmetic, whether
 * results repeat, speed, memory use, and Windows.
 */
@NullMarked
package io.luciddrag.cuda;

import org.jspecify.annotations.NullMarked;
