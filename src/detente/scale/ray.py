"""A Ray cluster, or Ray on this machine: Ray Data hands shards to workers and begins anew what a lost one had."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from detente.core.problems import Problem, UsageError
from detente.data import device, extra
from detente.scale.base import Done, Job, Runner, Shard


class RayRunner:
    """Workers of Ray Data, each with one copy of the models. ``RAY_ADDRESS`` names a cluster; else Ray starts here."""

    name = "ray"

    def run(self, shards: Sequence[Shard], job: Job, *, workers: int) -> Iterator[Done]:
        """Do all shards, as they come; see :class:`detente.scale.base.Runner`."""
        try:
            import ray
            import ray.data
        except ImportError as error:
            raise UsageError("--engine ray needs Ray: pip install 'detente[ray]'") from error
        if not shards:
            return
        if not ray.is_initialized():
            names = os.pathsep.join(map(str, extra.chosen()))  # these files must lie on every machine
            variables = {device.VARIABLE: device.chosen()} | ({extra.VARIABLE: names} if names else {})
            chosen = {"env_vars": variables}
            ray.init(include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR, runtime_env=chosen)
        ray.data.DataContext.get_current().enable_progress_bars = False
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        data = ray.data.from_items([asdict(shard) for shard in shards], override_num_blocks=len(shards))
        made = data.map_batches(
            Worker,
            fn_constructor_args=(job,),
            batch_size=1,
            batch_format="pyarrow",
            compute=ray.data.ActorPoolStrategy(min_size=1, max_size=workers),
            num_cpus=1,
            num_gpus=1 if device.chosen() == "cuda" else None,
        )
        for row in made.iter_rows():
            yield unpacked(row)


class Worker:
    """One process of the cluster."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def __call__(self, batch: Any) -> Any:
        """Do the shards of a batch."""
        import pyarrow as pa

        from detente.scale import work

        return pa.Table.from_pylist([packed(work.do(Shard(**row), self._job)) for row in batch.to_pylist()])


def packed(done: Done) -> dict[str, Any]:
    """What became of a shard as one text, which has the same type whatever is in it."""
    import json

    return {"done": json.dumps(asdict(done))}


def unpacked(row: dict[str, Any]) -> Done:
    """What :func:`packed` has packed."""
    import json

    plain = json.loads(row["done"])
    return Done(**plain | {"problems": tuple(Problem(**one) for one in plain["problems"])})


RUNNER: Runner = RayRunner()
