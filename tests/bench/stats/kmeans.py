# SPDX-License-Identifier: Apache-2.0
# k-means by scikit-learn from the same starts, to no change.  kmeans.py FOLDER RUNS lloyd|elkan
import json, statistics, sys, time
import numpy
from sklearn.cluster import KMeans

folder, runs, algorithm = sys.argv[1], int(sys.argv[2]), sys.argv[3]
values = numpy.fromfile(folder + "/values.f64").reshape(-1, 10)
starts = numpy.fromfile(folder + "/starts.f64").reshape(-1, 10)


def fit():
    return KMeans(n_clusters=6, init=starts, n_init=1, max_iter=1000, tol=0, algorithm=algorithm).fit(values)


if runs == 0:
    result = fit()
    sizes = numpy.bincount(result.labels_, minlength=6)
    print(json.dumps({"numbers": [result.inertia_, *map(float, sizes), *map(float, result.cluster_centers_.T.ravel())]}))
else:
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        fit()
        times.append(1000 * (time.perf_counter() - begin))
    print(json.dumps({"ms": statistics.median(times)}))
