# SPDX-License-Identifier: Apache-2.0
"""Reference data for LucidDrag's golden tests, computed with NumPy and SciPy only and sharing no code with the Java side.

Each file is one flat JSON object: sizes as integers, arrays as flat row-major lists (the last index in a shape runs fastest), flags as 0 or 1.
Inputs are rounded to few decimals BEFORE anything is computed from them, so the file holds exactly what was used. All arithmetic is float64.
Every result is checked here in a second way (residual, sparse solver, central differences, round trip); a failed check stops the program.
"""
import argparse
import json
import pathlib
import platform

import numpy as np
import scipy
import scipy.ndimage as nd
import scipy.sparse as sp
import scipy.sparse.linalg as sl
from scipy.special import logsumexp

SEED = 20240717
CELL = 4      # pixels per grid cell
RADIUS = 8    # disc radius in pixels
W, H = 19, 13  # grid cells


# ---- small helpers -------------------------------------------------------------------------------------------------------------

def rng(stream):
    """One independent generator per case, so that adding a case leaves the others as they are."""
    return np.random.default_rng([SEED, stream])


def require(condition, what):
    if not condition:
        raise AssertionError(what)


def close(a, b, tolerance, what):
    """Largest difference relative to the larger of 1 and the largest |b|."""
    error = np.max(np.abs(np.asarray(a) - np.asarray(b))) / max(1.0, np.max(np.abs(b)))
    require(error <= tolerance, f"{what}: {error:.3g} > {tolerance:.3g}")
    return error


def number(x):
    if isinstance(x, (bool, np.bool_)):
        return int(x)
    if isinstance(x, (int, np.integer)):
        return int(x)
    require(np.isfinite(x), "a number is not finite")
    return float(x)


def value(x):
    if isinstance(x, str):
        return x
    if np.ndim(x) == 0:
        return number(x)
    return [number(v) for v in np.asarray(x).ravel(order="C")]


def write(out, name, /, **fields):
    path = out / (name + ".json")
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(f"  {json.dumps(k)}: {json.dumps(value(v))}" for k, v in fields.items())
    path.write_text("{\n" + lines + "\n}\n", encoding="ascii")


def central(f, x, step):
    """Gradient of the scalar f at x by central differences of fourth order."""
    gradient = np.zeros_like(x)
    for i in np.ndindex(*x.shape):
        e = np.zeros_like(x)
        e[i] = step
        gradient[i] = (8 * (f(x + e) - f(x - e)) - (f(x + 2 * e) - f(x - 2 * e))) / (12 * step)
    return gradient


# ---- biharmonic and random walker ------------------------------------------------------------------------------------------------

def laplacian(wx, wy):
    """L = D^T diag(weights) D with D the signed edge-cell incidence; natural borders, since a missing neighbour is simply no edge."""
    h, w = wx.shape[0], wy.shape[1]
    cell = np.arange(h * w).reshape(h, w)
    tail = np.r_[cell[:, :-1].ravel(), cell[:-1, :].ravel()]
    head = np.r_[cell[:, 1:].ravel(), cell[1:, :].ravel()]
    d = np.zeros((tail.size, h * w))
    d[np.arange(tail.size), tail] = -1
    d[np.arange(tail.size), head] = 1
    return d.T @ (np.r_[wx.ravel(), wy.ravel()][:, None] * d)


def dirichlet(a, fixed, values):
    """A x = 0 on the free cells, x = values on the fixed ones. Dense LU, residuals in extended precision, two refinements."""
    f = fixed.ravel()
    known = values.reshape(f.size, -1)
    x = np.where(f[:, None], known, 0.0)
    inner, right = a[np.ix_(~f, ~f)], -(a[np.ix_(~f, f)] @ known[f])
    u = np.linalg.solve(inner, right)
    for _ in range(2):
        residual = right.astype(np.longdouble) - inner.astype(np.longdouble) @ u.astype(np.longdouble)
        u = u + np.linalg.solve(inner, residual.astype(float))
    x[~f] = u
    sparse = sl.spsolve(sp.csc_matrix(inner), right).reshape(u.shape)
    condition = np.linalg.cond(inner)
    error = close(sparse, u, 1e-13 * max(10, condition), "sparse against dense solve")
    print(f"    free cells {(~f).sum()}, condition {condition:.3g}, sparse - dense {error:.2g}")
    return x.reshape(values.shape)


def centres():
    y, x = np.mgrid[:H, :W]
    return x + 0.5, y + 0.5


def ellipse(cx, cy, rx, ry):
    x, y = centres()
    return ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1


def disc(px, py, squared):
    x, y = centres()
    return (x - px / CELL) ** 2 + (y - py / CELL) ** 2 <= squared


def target_discs(fixed, values, drags):
    """u = h - t on a disc of max(1 cell, RADIUS) about each target; where discs overlap the later drag wins."""
    for hx, hy, tx, ty in drags:
        d = disc(tx, ty, max(1.0, (RADIUS / CELL) ** 2))
        fixed |= d
        values[d] = (hx - tx, hy - ty)


def smooth_image(stream):
    noise = rng(stream).random((H, W, 3))
    image = nd.gaussian_filter(noise, (2.0, 2.0, 0), mode="nearest")
    image = (image - image.min()) / (image.max() - image.min())
    return np.round(image, 4)


def edge_weights(image, beta, floor):
    wx = np.exp(-beta * np.sum(np.diff(image, axis=1) ** 2, axis=2)) + floor
    wy = np.exp(-beta * np.sum(np.diff(image, axis=0) ** 2, axis=2)) + floor
    return wx, wy


def biharmonic(out):
    inner = dict(mask=ellipse(9.3, 6.4, 8.2, 5.7), drags=[(24, 30, 34, 22), (55, 24, 48, 31)])
    border = dict(mask=ellipse(4.0, 9.5, 9.5, 7.0), drags=[(10, 34, 20, 27), (3, 50, 13, 46)])
    cases = {
        "plain": dict(inner, about="weights 1, the mask lies inside the grid"),
        "border": dict(border, about="weights 1, the mask reaches the left and the lower border, so border cells are free"),
        "weighted": dict(inner, image=smooth_image(1), about="edge weights exp(-30 |dI|^2) + 0.02"),
        "weighted_border": dict(border, image=smooth_image(2), about="edge weights and free border cells"),
        "general": dict(border, image=smooth_image(3), values=np.round(rng(4).normal(0, 3, (H, W, 2)), 3),
                        about="as weighted_border, but every fixed cell has a value of its own"),
    }
    for name, case in cases.items():
        print(f"  {name}")
        mask, drags, image = case["mask"], case["drags"], case.get("image")
        fixed, values = ~mask, np.zeros((H, W, 2))
        target_discs(fixed, values, drags)
        require(not (values.any(-1) & ~mask).any(), "a disc leaves the mask")
        if "values" in case:
            values = np.where(fixed[..., None], case["values"], 0.0)
        extra = {}
        wx, wy = np.ones((H, W - 1)), np.ones((H - 1, W))
        if image is not None:
            wx, wy = edge_weights(image, 30, 0.02)
            extra = dict(beta=30.0, floor=0.02, image=image)
        edges = np.r_[mask[0], mask[-1], mask[:, 0], mask[:, -1]].any()
        require(edges == ("border" in name or name == "general"), "mask and border")
        lap = laplacian(wx, wy)
        bilaplacian = lap @ lap
        u = dirichlet(bilaplacian, fixed, values)
        close((bilaplacian @ u.reshape(-1, 2))[~fixed.ravel()], np.zeros(1), 1e-12, "residual")
        write(out, f"biharmonic/{name}", about=case["about"], w=W, h=H, channels=2, cellPx=CELL, radiusPx=RADIUS, dragCount=len(drags),
              drags=drags, mask=mask, fixed=fixed, values=values, **extra, wx=wx, wy=wy, u=u)


def two_colours(stream, boundary, noise):
    """Two colours split along the curve x = boundary(y), plus noise."""
    x, y = centres()
    side = (x < boundary(y))[..., None]
    image = np.where(side, (0.72, 0.45, 0.30), (0.25, 0.40, 0.62)) + rng(stream).normal(0, noise, (H, W, 3))
    return np.round(np.clip(image, 0, 1), 4)


def randomwalker(out):
    cases = {
        "inner": dict(mask=ellipse(9.3, 6.4, 8.4, 5.8), handles=[(26, 26)], about="one seed, the mask lies inside the grid",
                      image=two_colours(11, lambda y: 10.5 + 1.8 * np.sin(y / 2.5), 0.02)),
        "border": dict(mask=ellipse(5.0, 9.5, 10.0, 8.0), handles=[(11, 46), (27, 33)],
                       about="two seeds, the mask reaches the left and the lower border, so border cells are free",
                       image=two_colours(12, lambda y: 9.0 + 0.25 * y, 0.03)),
    }
    for name, case in cases.items():
        print(f"  {name}")
        mask, image, handles = case["mask"], case["image"], case["handles"]
        seed = np.zeros((H, W), bool)
        for px, py in handles:
            seed |= disc(px, py, (RADIUS / CELL) ** 2)
        fixed, values = ~mask | seed, seed.astype(float)[..., None]
        wx, wy = edge_weights(image, 400, 1e-4)
        p = dirichlet(laplacian(wx, wy), fixed, values)[..., 0]
        require(p.min() >= -1e-14 and p.max() <= 1 + 1e-14, "maximum principle")
        require(np.abs(p - 0.5).min() > 1e-3, "a probability too near the threshold")
        require(0 < (p > 0.5).sum() - seed.sum(), "the region is only its seed")
        print(f"    seed {seed.sum()}, region {(p > 0.5).sum()}, mask {mask.sum()}")
        write(out, f"randomwalker/{name}", about=case["about"], w=W, h=H, cellPx=CELL, radiusPx=RADIUS, beta=400.0, floor=1e-4,
              handleCount=len(handles), handles=handles, mask=mask, seed=seed, fixed=fixed, image=image, wx=wx, wy=wy, p=p, region=p > 0.5)


# ---- block PCA -----------------------------------------------------------------------------------------------------------------

def pca(out):
    w, h, f, keep = 24, 16, 4, 12
    g = rng(21)
    y, x = np.mgrid[:h, :w]
    image = nd.gaussian_filter(g.random((h, w, 3)), (1.1, 1.1, 0), mode="nearest")
    image = (image - image.min()) / (image.max() - image.min())
    image = 0.65 * image + 0.35 * np.stack([x / (w - 1), y / (h - 1), (x + y) / (w + h - 2)], -1)
    image = np.round(np.clip(image + g.normal(0, 0.01, image.shape), 0, 1), 4)
    by, bx = h // f, w // f
    # index in a block vector = c * 16 + dy * 4 + dx, as torch.pixel_unshuffle orders it; blocks row by row
    blocks = image.reshape(by, f, bx, f, 3).transpose(0, 2, 4, 1, 3).reshape(by * bx, 3 * f * f)
    for block, index in ((0, 0), (7, 21), (23, 47), (13, 34)):
        c, dy, dx = index // 16, index // 4 % 4, index % 4
        require(blocks[block, index] == image[block // bx * f + dy, block % bx * f + dx, c], "block order")
    mean = blocks.mean(0)
    centred = blocks - mean
    covariance = centred.T @ centred / (len(blocks) - 1)
    eigenvalues, vectors = np.linalg.eigh(covariance)
    eigenvalues, vectors = eigenvalues[::-1], vectors[:, ::-1]
    basis = vectors[:, :keep]
    require(np.diff(-eigenvalues[:keep + 1]).min() > 1e-5, "eigenvalues too close for a stable basis")
    singular = np.linalg.svd(centred, compute_uv=False)
    close(singular[:keep] ** 2 / (len(blocks) - 1) / eigenvalues[0], eigenvalues[:keep] / eigenvalues[0], 1e-13, "eigenvalues against SVD")
    projected = centred @ basis
    scale = projected.std(ddof=1)
    close(scale, np.sqrt(eigenvalues[:keep].sum() * (len(blocks) - 1) / (projected.size - 1)), 1e-12, "scale")
    latent = projected / scale
    rebuilt = (projected @ basis.T + mean).reshape(by, bx, 3, f, f).transpose(0, 3, 1, 4, 2).reshape(h, w, 3)
    print(f"    gap below component {keep}: {eigenvalues[keep - 1]:.4g} > {eigenvalues[keep]:.4g}, "
          f"reconstruction error {np.sqrt(np.mean((rebuilt - image) ** 2)):.3g}")
    write(out, "pca/blocks", about="PCA of 4x4 pixel blocks; covariance divided by blockCount - 1; scale = std of all latents, ddof 1; "
          "the reconstruction is not clipped", w=w, h=h, channels=3, block=f, components=keep, blockCount=by * bx, blockLength=3 * f * f,
          image=image, blockVectors=blocks, mean=mean, covarianceDiagonal=np.diag(covariance), eigenvalues=eigenvalues[:keep], scale=scale,
          latentGram=latent @ latent.T, reconstruction=rebuilt)


# ---- posterior mean over keys ---------------------------------------------------------------------------------------------------

def posterior_weights(q, keys, s2, prior):
    logits = -np.sum((q[:, None] - keys[None]) ** 2, -1) / (2 * s2) + prior
    return np.exp(logits - logsumexp(logits, axis=1, keepdims=True))


def posterior(out):
    n, m, d, dv = 7, 40, 18, 6
    g = rng(31)
    keys = np.round(g.normal(0, 0.6, (m, d)), 4)
    values = np.round(g.normal(0, 1, (m, dv)), 4)
    # near midpoints of two keys the softmax stays soft even at s2 = 0.01; the last two queries are free
    pair = g.permutation(m)[:2 * n].reshape(n, 2)
    q = keys[pair].mean(1) + g.normal(0, 0.002, (n, d))
    q[5:] = g.normal(0, 0.6, (2, d))
    q = np.round(q, 5)
    y, x = np.mgrid[:5, :8]
    positions = np.stack([x.ravel(), y.ravel()], -1) + 0.5
    query_centres = np.round(np.stack([g.uniform(0, 8, n), g.uniform(0, 5, n)], -1), 3)
    prior_weight = np.array([0, 0.01, 0.25, 1, 0, 4, 0.0625])
    back = np.round(g.normal(0, 1, (n, dv)), 4)
    s2 = np.array([0.01, 0.5, 30.0])
    prior = -prior_weight[:, None] * np.sum((positions[None] - query_centres[:, None]) ** 2, -1) / 2
    outs, densities, gradients = [], [], []
    for s in s2:
        p = posterior_weights(q, keys, s, prior)
        o = p @ values
        # d logit_j / dq = (k_j - q) / s2; q cancels because the weights sum to 1
        inner = back @ values.T
        gradient = (p * (inner - np.sum(back * o, 1, keepdims=True))) @ keys / s
        numeric = central(lambda z: np.sum(back * (posterior_weights(z, keys, s, prior) @ values)), q, 2e-5 * np.sqrt(s / 0.01))
        error = close(gradient, numeric, 1e-6, f"posterior gradient at s2 = {s}")
        print(f"    s2 {s}: largest weight per query {np.round(p.max(1), 3)}, |gradient| {np.abs(gradient).max():.3g}, check {error:.2g}")
        outs.append(o)
        gradients.append(gradient)
        densities.append(logsumexp(-np.sum((q[:, None] - keys[None]) ** 2, -1) / (2 * s), axis=1) - np.log(m))
    write(out, "posterior/patches", about="out[s] = softmax_j(-|q-k_j|^2/(2 s2[s]) - w_q |pos_j-c_q|^2/2) v_j; "
          "logDensity[s] = log((1/m) sum_j exp(-|q-k_j|^2/(2 s2[s]))), without the position prior; gradQ[s] = d(sum g . out[s])/dq",
          n=n, m=m, d=d, dv=dv, levels=len(s2), q=q, keys=keys, values=values, queryCentres=query_centres, keyPositions=positions,
          priorWeight=prior_weight, s2=s2, g=back, out=outs, logDensity=densities, gradQ=gradients)


# ---- DDIM ----------------------------------------------------------------------------------------------------------------------

def ddim(out):
    betas = np.linspace(np.sqrt(0.00085), np.sqrt(0.012), 1000) ** 2
    abar = np.cumprod(1 - betas)
    close(np.exp(np.cumsum(np.log1p(-betas))), abar, 1e-13, "alpha-bar")
    at = np.array([0, 1, 21, 500, 981, 999])

    def leading(t):
        return np.arange(t)[::-1] * (1000 // t) + 1

    require(leading(50)[0] == 981 and leading(50)[-1] == 1 and leading(10)[0] == 901, "timesteps")
    write(out, "ddim/schedule", about="betas = linspace(sqrt(0.00085), sqrt(0.012), 1000)^2; alphaBar = cumprod(1 - betas); "
          "leading spacing, offset 1, falling", trainSteps=1000, at=at, betas=betas[at], alphaBar=abar[at],
          timesteps50=leading(50), timesteps10=leading(10))
    g = rng(41)
    # from, to; -1 means alpha-bar 1 (a clean latent)
    steps = np.array([(981, 961), (501, 481), (901, 801), (21, 1), (1, 0), (1, -1)])
    k, n = len(steps), 5
    signal = np.r_[abar, 1.0]  # index -1 is 1.0
    a, b = signal[steps[:, 0]], signal[steps[:, 1]]
    z, eps, guidance = (np.round(g.normal(0, s, (k, n)), 4) for s in (1, 1, 0.5))
    at_, bt = np.sqrt(a)[:, None], np.sqrt(b)[:, None]
    sa, sb = np.sqrt(1 - a)[:, None], np.sqrt(1 - b)[:, None]
    x0 = (z - sa * eps) / at_
    down = bt * x0 + sb * eps
    up = at_ * (z - sb * eps) / bt + sa * eps
    guided_x0 = (z - sa * (eps + guidance)) / at_
    guided = bt * guided_x0 + sb * eps
    close(at_ * (down - sb * eps) / bt + sa * eps, z, 1e-13, "round trip")
    keep = np.sqrt(b / a)
    noise = np.sqrt(1 - b) - keep * np.sqrt(1 - a)
    close(keep[:, None] * z + noise[:, None] * eps, down, 1e-13, "two-factor form")
    close(down - bt * sa / at_ * guidance, guided, 1e-13, "guided form")
    write(out, "ddim/step", about="x0 = (z - s_from eps)/sqrt(aFrom); zTo = sqrt(aTo) x0 + s_to eps; inverse: z taken as the latent at aTo and "
          "carried to aFrom with the same eps; guided: eps + g in x0 only; keep and noise: zTo = keep z + noise eps; s = sqrt(1 - a)",
          steps=k, n=n, fromTimestep=steps[:, 0], toTimestep=steps[:, 1], aFrom=a, aTo=b, z=z, eps=eps, g=guidance, keep=keep, noise=noise,
          x0=x0, zTo=down, zInverse=up, guidedX0=guided_x0, guidedZTo=guided)


# ---- energies -------------------------------------------------------------------------------------------------------------------

def similarity(gen, ref):
    cosine = np.sum(gen * ref, 1) / (np.linalg.norm(gen, axis=1) * np.linalg.norm(ref, axis=1))
    return np.mean((cosine + 1) / 2)


def similarity_gradient(gen, ref):
    ng, nr = np.linalg.norm(gen, axis=1, keepdims=True), np.linalg.norm(ref, axis=1, keepdims=True)
    cosine = np.sum(gen * ref, 1, keepdims=True) / (ng * nr)
    return (ref / nr - cosine * gen / ng) / ng / (2 * len(gen))


def energy(out):
    n, c, alpha, beta = 9, 5, 1.0, 4.0
    g = rng(51)
    ref = np.round(g.normal(0, 1.3, (n, c)), 4)
    near = ref + g.normal(0, 0.05, (n, c))
    near[3:6] = -1.7 * ref[3:6] + g.normal(0, 0.05, (3, c))  # nearly opposite
    cases = {"random": (np.round(g.normal(0, 0.8, (n, c)), 4), "independent features"),
             "aligned": (np.round(near, 4), "cells 0-2 and 6-8 nearly parallel, 3-5 nearly opposite")}
    for name, (gen, about) in cases.items():
        s = similarity(gen, ref)
        e = 1 / (alpha + beta * s)
        ds = similarity_gradient(gen, ref)
        de = -beta * e * e * ds
        # both gradients are compared relative to their largest entry
        size = np.abs(ds).max()
        first = close(ds / size, central(lambda v: similarity(v, ref), gen, 1e-3) / size, 1e-7, "contrast gradient")
        size = np.abs(de).max()
        second = close(de / size, central(lambda v: 1 / (alpha + beta * similarity(v, ref)), gen, 1e-3) / size, 1e-7, "energy gradient")
        print(f"    {name}: S {s:.4f}, checks {first:.2g} {second:.2g}")
        write(out, f"energy/{name}", about="S = mean((cos+1)/2) over cells; energy = 1/(alpha + beta S); contrast = mean((cos+1)/2) = S; "
              f"gradients with respect to gen; {about}", n=n, c=c, alpha=alpha, beta=beta, gen=gen, ref=ref, similarity=s,
              energy=e, gradEnergy=de, contrast=s, gradContrast=ds)


# ---- motion ----------------------------------------------------------------------------------------------------------------------

def fit(handles, targets, scaled):
    """Least squares t = A h + b with A a rotation (Kabsch) or a rotation times a scale (Umeyama 1991), by SVD of the cross-covariance."""
    hc, tc = handles.mean(0), targets.mean(0)
    u, s, vt = np.linalg.svd((targets - tc).T @ (handles - hc) / len(handles))
    sign = np.array([1, np.sign(np.linalg.det(u) * np.linalg.det(vt))])
    a = u @ np.diag(sign) @ vt
    scale = np.sum(s * sign) / np.mean(np.sum((handles - hc) ** 2, 1)) if scaled else 1.0
    a = scale * a
    return a, tc - a @ hc, scale


def complex_fit(handles, targets, scaled):
    """The same fit in complex numbers, as a check: t = z h + b, z = sum conj(h') t' / sum |h'|^2."""
    hz, tz = handles @ (1, 1j), targets @ (1, 1j)
    cross = np.sum(np.conj(hz - hz.mean()) * (tz - tz.mean()))
    z = cross / np.sum(np.abs(hz - hz.mean()) ** 2) if scaled else cross / abs(cross)
    return np.array([[z.real, -z.imag], [z.imag, z.real]])


def motion(out):
    handles = np.array([[[40, 60], [120, 52], [88, 130]], [[10, 15], [200, 40], [75, 160]], [[30, 30], [90, 34], [62, 41]]], float)
    turn = lambda deg: np.array([[np.cos(np.radians(deg)), -np.sin(np.radians(deg))], [np.sin(np.radians(deg)), np.cos(np.radians(deg))]])
    g = rng(61)
    targets = np.stack([handles[0] @ turn(25).T * 1.2 + (12, -30) + g.normal(0, 1.5, (3, 2)),
                        handles[1] @ turn(-140).T * 0.6 + (150, 90) + g.normal(0, 4, (3, 2)),
                        handles[2] * (1, -1) + (5, 80) + g.normal(0, 1, (3, 2))])  # mirrored: the answer must stay a rotation
    targets = np.round(targets, 3)
    fields = {}
    for name, scaled in (("kabsch", False), ("umeyama", True)):
        fits = [fit(hh, tt, scaled) for hh, tt in zip(handles, targets)]
        for (a, b, s), hh, tt in zip(fits, handles, targets):
            require(np.linalg.det(a) > 0, "a reflection")
            close(a, complex_fit(hh, tt, scaled), 1e-13, name)
        fields[name + "A"] = [f[0] for f in fits]
        fields[name + "B"] = [f[1] for f in fits]
        if scaled:
            fields[name + "Scale"] = [f[2] for f in fits]
        print(f"    {name}: {[(round(float(f[2]), 4), round(float(np.degrees(np.arctan2(f[0][1, 0], f[0][0, 0]))), 2)) for f in fits]}")
    write(out, "motion/fits", about="least squares target = A handle + b; kabsch: A a rotation; umeyama: A a rotation times umeyamaScale; "
          "the third case is mirrored, so that the sign correction matters", cases=3, pairs=3, handles=handles, targets=targets, **fields)

    w, h = 9, 7
    y, x = np.mgrid[:h, :w].astype(float)
    bump = np.exp(-((x - 4.2) ** 2 + (y - 2.8) ** 2) / 9)
    cases = {"gentle": (0.5 * np.sin(x / 2.5) + 0.3 * np.cos(y / 2), 0.4 * np.cos(x / 3 + y / 4) - 0.15 * y),
             "folded": (-4.5 * bump + 0.2 * y, 2.0 * bump * (x - 4))}
    for name, (dx, dy) in cases.items():
        dx, dy = np.round(dx, 5), np.round(dy, 5)
        (dxdy, dxdx), (dydy, dydx) = np.gradient(dx), np.gradient(dy)
        jacobian = np.stack([np.stack([1 + dxdx, dxdy], -1), np.stack([dydx, 1 + dydy], -1)], -2)  # (h, w, 2, 2)
        sv = np.linalg.svd(jacobian, compute_uv=False)
        det = (1 + dxdx) * (1 + dydy) - dxdy * dydx
        close(np.linalg.det(jacobian), det, 1e-13, "determinant")
        close(sv.prod(-1), np.abs(det), 1e-13, "singular values")
        require((det < 0).any() == (name == "folded"), "folds")
        print(f"    {name}: sv {sv.min():.3f} .. {sv.max():.3f}, det {det.min():.3f} .. {det.max():.3f}, folded {(det < 0).sum()}")
        write(out, f"motion/jacobian_{name}", about="J = I + grad u per cell, u = (dx, dy) in cells; central differences, one-sided at the borders "
              "(numpy.gradient, spacing 1); jacobian row-major [[1+dx_x, dx_y], [dy_x, 1+dy_y]]", w=w, h=h, dx=dx, dy=dy,
              jacobian=jacobian, svMax=sv[..., 0], svMin=sv[..., 1], det=det)


# ---- all of it -------------------------------------------------------------------------------------------------------------------

ORIGIN = """# Origin of the golden data

* program: `tools/golden/make_golden.py` of this repository, independent of the Java code
* versions: Python {python}, NumPy {numpy}, SciPy {scipy} (pinned in `tools/golden/requirements.txt`)
* command: `python make_golden.py` in `tools/golden`
* seed: {seed}, one stream per case: `numpy.random.default_rng([seed, stream])`
* number type: float64, written with as many digits as read back to the same double; inputs were rounded before use
* licence: Apache-2.0, own work; images are synthetic
* address: none, made here; fields are described in `tools/golden/README.md`

Another BLAS or LAPACK may change the last digits of solved values (biharmonic, randomwalker, pca).
"""


def main():
    here = pathlib.Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description="Writes the golden data.")
    parser.add_argument("--out", type=pathlib.Path, default=here.parents[1] / "luciddrag-core/src/test/resources/golden")
    out = parser.parse_args().out
    for concept in (biharmonic, randomwalker, pca, posterior, ddim, energy, motion):
        print(concept.__name__)
        concept(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / "ORIGIN.md").write_text(ORIGIN.format(python=platform.python_version(), numpy=np.__version__, scipy=scipy.__version__, seed=SEED),
                                   encoding="ascii")


if __name__ == "__main__":
    main()
