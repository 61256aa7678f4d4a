"""Parquet: the table of frames for data-analysis tools, typed and compressed."""

from pathlib import Path

import numpy as np

from gaitlab import __version__
from gaitlab.assessment import Assessment
from gaitlab.atomic import replacing
from gaitlab.exchange.frame_table import FrameColumn, frame_columns


def write_parquet(assessment: Assessment, path: Path) -> None:
    """Write one row a frame; what was not measured is null.

    Raises
    ------
    OSError
        The file cannot be written.
    """
    import pyarrow as pa  # loaded here: it is large, and few need it
    from pyarrow import parquet

    columns = frame_columns(assessment)
    table = pa.table(
        {column.key: pa.array(_typed(column), from_pandas=True) for column in columns},
        metadata={"written_by": f"gaitlab {__version__}"},
    )
    # An open file, because Arrow takes a path for text in UTF-8, which names on Linux need not be.
    with replacing(path) as part, part.open("wb") as file:
        parquet.write_table(table, file)


def _typed(column: FrameColumn) -> np.ndarray:
    """Return whole numbers as such, where none is missing."""
    is_whole = column.decimals == 0 and not np.isnan(column.values).any()
    return column.values.astype(np.int32) if is_whole else column.values
