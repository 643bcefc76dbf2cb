"""Reconciling: results of different articles that tell one performance are linked, and say why."""

from .reconcile import Summary, reconcile

__all__ = ["Summary", "reconcile"]
