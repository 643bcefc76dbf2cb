"""The athletes and teams of a report by position, also those whom only a result list names."""

from __future__ import annotations

from racemark.models import nations
from racemark.pipeline.annotating import names
from racemark.pipeline.annotating.athletes import Athlete
from racemark.pipeline.annotating.names import fold

from .report import Report
from .teams import Teams


class Roster:
    """Finds the athlete named at a position, completing list names from the prose (`T Harwood` is `Tom Harwood`)."""

    def __init__(self, report: Report, teams: Teams) -> None:
        self._at: dict[int, Athlete] = {m.start: m.value.athlete for m in report.mentions["athletes"]}
        self._ends: dict[int, Athlete] = {m.end: m.value.athlete for m in report.mentions["athletes"]}
        self._by_name: dict[str, Athlete] = {
            fold(m.value.athlete.name): m.value.athlete for m in report.mentions["athletes"]
        }
        self._report = report
        self._teams = teams

    def person(self, start: int, end: int, name: str | None = None) -> Athlete:
        """The athlete named by `text[start:end]`, in full `name`; a new one where the annotation has none there."""
        if name is not None:
            return self._by_name.setdefault(fold(name), Athlete(name, [(start, end)], 0.9))
        athlete = self._at.get(start) or self._ends.get(end)
        name = self._report.text[start:end]
        known = self._by_name.get(fold(name))
        longer = athlete is not None and athlete is not known and athlete.name.endswith(f" {name}")
        if athlete is not None and longer and athlete.name.split(" ")[0] in nations.CODES:  # `1 FRA Lionel Marchal`
            athlete.name = name
            return known or athlete
        if athlete is not None and fold(names.surname(athlete.name)) in fold(name):
            if " " in name and " " not in athlete.name:
                athlete.name = name
            return athlete
        return self._by_name.setdefault(fold(name), Athlete(name, [(start, end)], 0.9))

    def of(self, members: list[tuple[int, int]]) -> Athlete:
        """The team of those who are named there."""
        return self._teams.names.team(" / ".join(self.person(*member).name for member in members))

    def team(self, start: int, end: int) -> Athlete:
        """The team named there."""
        for nation in self._report.within("nations", start, end):
            if (nation.start, nation.end) == (start, end):
                return self._teams.names.nation(nation.value.code)
        return self._teams.names.named(self._report.text[start:end])
