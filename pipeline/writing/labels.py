"""Short forms for people: record flags as one word, spans as numbers."""

from __future__ import annotations

from racemark.models import RecordFlag, Result


def flag_label(flag: RecordFlag) -> str:
    """A flag as one word: `NR:GBR`, `iWR` (indoor), `=PB` (equalled), `exNR:GBR` (since broken), `AGE:U20`.

    >>> flag_label(RecordFlag(type="NR", scope="GBR", indoor=True, former=True))
    'exiNR:GBR'
    """
    former = "ex" if flag.former else ""
    equalled = "=" if flag.equalled else ""
    indoor = "i" if flag.indoor else ""
    scope = f":{flag.scope}" if flag.scope else ""
    return f"{former}{equalled}{indoor}{flag.type}{scope}"


def flag_labels(result: Result) -> str:
    """All flags of a record: `NR:GBR; PB`."""
    return "; ".join(map(flag_label, result.records))


def span_labels(result: Result) -> str:
    """Where the source says it, in characters of the decoded source: `athlete 10-19; mark 40-47`."""
    return "; ".join(f"{span.field} {span.raw_start}-{span.raw_end}" for span in result.provenance)
