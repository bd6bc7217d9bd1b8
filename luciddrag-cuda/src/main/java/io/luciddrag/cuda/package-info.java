/**
 * Stable Diffusion on a CUDA device: finds the natives, chooses device and precision, plans the
 * memory, and hands the rest to luciddrag-core. The core never needs this module.
 *
 * <p><strong>Nothing of this has been run on a GPU yet.</strong> What decides is tested without
 * one: {@link io.luciddrag.cuda.CudaNatives} checks that PyTorch's CUDA libraries are where DJL
 * 0.35.1 looks for them, device, precision and memory plan follow from plain numbers. Untested are
 * the loading of the CUDA natives, the copying of weights and latents to a device, computing in
 * fp16 there, and the memory plan's estimates.
 */
@NullMarked
package io.luciddrag.cuda;

import org.jspecify.annotations.NullMarked;
