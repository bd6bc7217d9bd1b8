/**
 * Finds out whether the natives for a CUDA device are in place, and says what is missing.
 *
 * <p>This package only checks: it reads names of environment variables, system properties and
 * files, loads nothing and runs nothing. <strong>No part of LucidDrag has been run on a GPU
 * yet</strong>; a report without problems says that PyTorch's CUDA libraries are where DJL 0.35.1
 * looks for them, not that they work. The core never needs this module. Start at {@link
 * io.luciddrag.cuda.CudaNatives}.
 */
@NullMarked
package io.luciddrag.cuda;

import org.jspecify.annotations.NullMarked;
