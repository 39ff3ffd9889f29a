"""Verbs: one function per user intention. None of them commits; `coproduce.workspace` runs them as one operation."""
