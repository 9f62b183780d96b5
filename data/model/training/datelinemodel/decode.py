"""Scores → labels: constrained Viterbi for BIOES, single-root Chu-Liu-Edmonds for trees. The Rust side does the same."""
import numpy as np


def transitions(tags):
    """Which tag may follow which, begin and end, as penalties."""
    n = len(tags)
    step, start, end = np.zeros((n, n), np.float32), np.zeros(n, np.float32), np.zeros(n, np.float32)
    for i, a in enumerate(tags):
        if a[0] in "IE":
            start[i] = -1e4
        if a[0] in "BI":
            end[i] = -1e4
        for j, b in enumerate(tags):
            fits = (b[0] in "IE" and b[2:] == a[2:]) if a[0] in "BI" else b[0] not in "IE"
            if not fits:
                step[i, j] = -1e4
    return step, start, end


def viterbi(scores, table):
    """Best tag numbers for log-probabilities [n, k]."""
    step, start, end = table
    best, back = scores[0] + start, []
    for row in scores[1:]:
        x = best[:, None] + step
        k = x.argmax(0)
        best = x[k, np.arange(len(k))] + row
        back.append(k)
    y = [int((best + end).argmax())]
    for k in reversed(back):
        y.append(int(k[y[-1]]))
    return y[::-1]


def arborescence(s):
    """Maximum spanning arborescence (Chu-Liu-Edmonds); s[dependent, head], node 0 the root. Heads, -1 for the root."""
    n = s.shape[0]
    heads = s.argmax(1)
    heads[0] = -1
    cycle, color = None, [0] * n
    for begin in range(1, n):
        path, x = [], begin
        while x > 0 and color[x] == 0:
            color[x] = begin
            path.append(x)
            x = heads[x]
        if x > 0 and color[x] == begin and x in path:
            cycle = path[path.index(x):]
            break
    if not cycle:
        return heads
    inside = set(cycle)
    rest = [i for i in range(n) if i not in inside]
    m = len(rest) + 1
    small, enter, leave = np.full((m, m), -1e9), {}, {}
    weight = sum(s[i, heads[i]] for i in cycle)
    for a, i in enumerate(rest):
        for b, j in enumerate(rest):
            if i != j:
                small[a, b] = s[i, j]
        if i:
            k = max(cycle, key=lambda x: s[i, x])
            small[a, m - 1], leave[i] = s[i, k], k
        k = max(cycle, key=lambda x: s[x, i] - s[x, heads[x]])
        small[m - 1, a], enter[a] = weight + s[k, i] - s[k, heads[k]], k
    small[0] = -1e9
    r, out = arborescence(small), heads.copy()
    for a, i in enumerate(rest):
        if i:
            out[i] = leave[i] if r[a] == m - 1 else rest[r[a]]
    a = r[m - 1]
    out[enter[a]] = rest[a]
    out[0] = -1
    return out


def tree(scores):
    """Heads (0 = root) of the best tree with one root for log-probabilities [n, n+1]."""
    n = scores.shape[0]
    s = np.full((n + 1, n + 1), -1e9)
    s[1:] = scores
    np.fill_diagonal(s, -1e9)
    heads = arborescence(s.copy())
    roots = [i for i in range(1, n + 1) if heads[i] == 0]
    if len(roots) > 1:
        best = None
        for r in sorted(roots, key=lambda r: -s[r, 0])[:3]:
            t = s.copy()
            t[1:, 0] = -1e9
            t[r, 0], t[r, 1:] = s[r, 0], -1e9
            h = arborescence(t)
            total = sum(t[i, h[i]] for i in range(1, n + 1))
            if best is None or total > best[0]:
                best = (total, h)
        heads = best[1]
    return heads[1:]
