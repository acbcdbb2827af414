"""The peer: SourceTracker2 over worlds written by `attribution_accuracy`, in an interpreter of its own.

Its input is a table of counts: sources are the stockpiles with what inspections counted and statements name there,
the sink is the theatre, all finds together. Usage: ``PEER_PYTHON source_tracking.py IN.json OUT.json``.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any


def run(world: dict[str, Any]) -> dict[str, Any]:
    """The mixing proportions, and for each variety the part that each source has of it; unknown is last."""
    pandas, tracker = importlib.import_module("pandas"), importlib.import_module("sourcetracker._sourcetracker")
    names = [f"v{at}" for at in range(len(world["sink"]))]
    sources = pandas.DataFrame(
        world["sources"], index=[f"s{at}" for at in range(len(world["sources"]))], columns=names
    )
    sinks = pandas.DataFrame([world["sink"]], index=["theatre"], columns=names)
    start = time.process_time()
    found = tracker.gibbs(
        sources.astype("int32"),
        sinks.astype("int32"),
        restarts=world["restarts"],
        draws_per_restart=1,
        burnin=world["burnin"],
        delay=1,
        create_feature_tables=True,
    )
    seconds = time.process_time() - start
    features = found[-1][0]
    return {
        "seconds": seconds,
        "proportions": found[0].iloc[0].tolist(),
        "features": features.reindex(columns=names, fill_value=0).to_numpy().tolist(),
    }


if __name__ == "__main__":
    worlds = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    Path(sys.argv[2]).write_text(json.dumps([run(world) for world in worlds]), encoding="utf-8")
