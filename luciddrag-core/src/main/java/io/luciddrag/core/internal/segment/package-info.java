/**
 * What lies under a handle, by a network of the Segment Anything kind that runs in ONNX Runtime:
 * the mask only, words come from the caption. May call {@code locate} for the head noun.
 *
 * <p>Two files make a model: the encoder looks at a picture once, the decoder answers every point.
 * Their inputs and outputs tell what they are, file names do not matter. Source: Segment Anything,
 * ICCV 2023, arXiv:2304.02643; MobileSAM, arXiv:2306.14289; EfficientSAM, arXiv:2312.00863; names
 * and shapes as their export programs write them ({@code ?}: any).
 *
 * <pre>
 * encoder, SAM and MobileSAM                          source
 *   x | input_image | any name   float 1x3x1024x1024  samexporter export_encoder.py; torch.onnx.export of
 *                                                     image_encoder; normalised, padded right and below
 *   input_image | any name       float HxWx3, ?x?x3   samexporter --use-preprocess: 0 to 255, longest side 1024,
 *                                                     not padded; some fix H and W
 *   -> image_embeddings          float 1x256x64x64
 * decoder, SAM and MobileSAM                          segment-anything scripts/export_onnx_model.py
 *   image_embeddings             float 1x256x64x64
 *   point_coords                 float 1x?x2          pixels of the 1024 canvas
 *   point_labels                 float 1x?            1 foreground, -1 padding
 *   mask_input, has_mask_input   float 1x1x256x256, 1
 *   orig_im_size                 float 2              height, width
 *   -> masks                     float 1xNxHxW        logits; N = 4, or 1 with --return-single-mask
 *   -> iou_predictions           float 1xN
 *   -> low_res_masks             float 1xNx256x256    logits over the padded canvas
 * encoder, EfficientSAM                               EfficientSAM export_to_onnx.py
 *   batched_images               float ?x3x?x?        0 to 1; resized and normalised inside
 *   -> image_embeddings          float ?x256x64x64
 * decoder, EfficientSAM
 *   image_embeddings             float ?x256x64x64
 *   batched_point_coords         float 1x?x1x2        batch, queries, points, (x, y) in pixels of orig_im_size
 *   batched_point_labels         float 1x?x1          1 foreground, -1 padding
 *   orig_im_size                 int64 2              height, width
 *   -> output_masks              float 1x?x3xHxW      logits
 *   -> iou_predictions           float 1x?x3
 * </pre>
 *
 * <p>Not supported, and refused with both lists of names: SAM 2 and SAM-HQ decoders (they want
 * further features), EfficientSAM in one file, the transformers library's exports ({@code
 * pixel_values}), float16 inputs and 8-bit inputs.
 */
@NullMarked
package io.luciddrag.core.internal.segment;

import org.jspecify.annotations.NullMarked;
